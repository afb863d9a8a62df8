import { describe, expect, it } from 'vitest';
import { deriveHeadline } from '@/lib/domain/headline';
import { ROLE_ARN_ANNOTATION } from '@/lib/domain/identity-keys';
import { addressOf } from '@/lib/resources/kinds';
import { planResources } from '@/lib/resources/plan-resources';
import type { Observed, ResourceSpec } from '@/lib/resources/resource';
import { sampleSpecs, seen } from '@/lib/resources/sample-specs';
import { awsSamples } from '@/lib/resources/samples/aws-samples';
import { AWS_IRSA_TRAITS } from '../aws-irsa/traits';
import type { ClusterEvidence, PodFacts, ProofFacts } from '../cluster-evidence';
import type { JudgeInput } from './judge-input';
import { judgeSystem } from './judge-system';

const judge = (of: JudgeInput) => judgeSystem(of, AWS_IRSA_TRAITS);
const setUpAt = '2026-03-01T12:00:00Z';
const now = '2026-03-01T13:00:00Z';
const { annotation } = sampleSpecs;
const roleArn = annotation.value;
const specs: ResourceSpec[] = [...Object.values(awsSamples), annotation];

function plan(change: (spec: ResourceSpec) => Observed = seen, presence: 'present' | 'absent' = 'present') {
  const wanted = specs.map((spec) => ({ spec, presence }));
  return planResources(wanted, new Map(specs.map((spec) => [addressOf(spec), change(spec)])));
}
function pod(name: string, createdAt: string, env: Record<string, string> = {}): PodFacts {
  const owner = { kind: 'Deployment', name: 'web' };
  return {
    ...{ name, phase: 'Running', createdAt, owner, serviceAccount: 'irsa-test', labels: {}, hostNetwork: false },
    containers: [{ name: 'app', env }],
    isProbe: false,
  };
}
const injected = { AWS_ROLE_ARN: roleArn };
const eks1: ClusterEvidence = {
  name: 'eks1',
  reachable: true,
  syncedAt: now,
  namespaceExists: true,
  serviceAccountExists: true,
  annotations: { [ROLE_ARN_ANNOTATION]: { value: roleArn, manager: 'xks-access', changedAt: setUpAt } },
  systems: ['aws-irsa'],
  pods: [pod('a', '2026-03-01T12:10:00Z', injected)],
};
const proof: ProofFacts = {
  cluster: 'eks1',
  at: '2026-03-01T12:11:00Z',
  result: 'proven',
  message: 'ok',
  setUpDigest: 'd',
};
const input: JudgeInput = {
  workload: { tenant: 'tenant', environment: 'prod', serviceAccount: 'irsa-test' },
  plan: plan(),
  applied: [],
  clusters: [eks1],
  proofs: [proof],
  setUpAt,
  setUpDigest: 'd',
  principal: { name: roleArn, carried: roleArn },
  grantsLive: 1,
  now,
};
const about = (change: Partial<JudgeInput>, type: string) =>
  judge({ ...input, ...change }).find((condition) => condition.type === type);
const onCluster = (change: Partial<ClusterEvidence>) => ({ clusters: [{ ...eks1, ...change }] });

describe('judge', () => {
  it('is proven all over when everything is as wanted and the probe said so', () => {
    const conditions = judge(input);
    expect(conditions.map(({ type, status }) => `${type} ${status}`)).toEqual([
      'applied proven',
      'reachable proven',
      'annotated proven',
      'injected proven',
      'proven proven',
    ]);
    expect(deriveHeadline(conditions, now)).toMatchObject({ status: 'proven', sentence: 'Proven on eks1.' });
  });

  it('names the pods that are older than the annotation and how to restart them', () => {
    const pods = [pod('a', '2026-03-01T11:00:00Z'), pod('b', '2026-03-01T11:00:00Z'), pod('c', now, injected)];
    expect(about(onCluster({ pods }), 'injected')).toMatchObject({
      status: 'waiting',
      reason: 'restart-pods',
      message: expect.stringContaining('Restart 2 of 3 pods on eks1'),
      command: 'kubectl -n tenant rollout restart deployment/web',
    });
  });

  it('does not count ended pods and our own probes', () => {
    const old = pod('a', '2026-03-01T11:00:00Z');
    const pods = [
      { ...old, phase: 'Succeeded' },
      { ...old, isProbe: true },
    ];
    expect(about(onCluster({ pods }), 'injected')).toMatchObject({ status: 'proven', reason: 'no-pods' });
  });

  it.each([
    ['not-injected', eks1.systems],
    ['webhook-absent', []],
  ])('is broken (%s) where a new pod did not get the role', (reason, systems) => {
    const pods = [pod('a', '2026-03-01T12:30:00Z')];
    expect(about(onCluster({ pods, systems }), 'injected')).toMatchObject({ status: 'broken', reason });
  });

  it.each([
    ['namespace-missing', { namespaceExists: false }],
    ['service-account-missing', { serviceAccountExists: false }],
  ])('waits (%s) on that cluster alone', (reason, change) => {
    const conditions = judge({ ...input, clusters: [eks1, { ...eks1, name: 'eks2', ...change }] });
    const eks2 = conditions.filter(({ cluster }) => cluster === 'eks2');
    expect(eks2.at(-1)).toMatchObject({ type: 'annotated', status: 'waiting', reason });
    expect(conditions.filter(({ cluster }) => cluster === 'eks1').every(({ status }) => status === 'proven')).toBe(
      true,
    );
  });

  it('waits for Git where another manager holds another value', () => {
    const held = plan((spec) =>
      spec.kind === annotation.kind
        ? { state: 'present', attributes: { value: 'other', manager: 'argocd' } }
        : seen(spec),
    );
    expect(about({ plan: held }, 'annotated')).toMatchObject({ status: 'waiting', reason: 'waiting-for-git' });
  });

  it.each([
    ['proof-stale', 'working', { at: '2026-02-28T12:00:00Z' }],
    ['proof-outdated', 'working', { setUpDigest: 'before' }],
    ['proof-unknown', 'unknown', { result: 'unknown' as const }],
    ['proof-failed', 'broken', { result: 'failed' as const }],
    ['propagation', 'waiting', { result: 'failed' as const, at: '2026-03-01T12:01:59Z' }],
  ])('judges a proof: %s', (reason, status, change) => {
    expect(about({ proofs: [{ ...proof, ...change }] }, 'proven')).toMatchObject({ status, reason });
  });

  it('wants a proof of every grant, and shows the worst', () => {
    const proofs = [{ ...proof, grantId: 'one' }];
    expect(about({ proofs, grantIds: ['one'] }, 'proven')).toMatchObject({ status: 'proven' });
    expect(about({ proofs, grantIds: ['one', 'two'] }, 'proven')).toMatchObject({ reason: 'not-proven-yet' });
  });

  it('says how old the picture is where a cluster does not answer', () => {
    const silent = about(onCluster({ reachable: false, syncedAt: '2026-03-01T12:30:00Z' }), 'reachable');
    expect(silent).toMatchObject({ status: 'unknown', message: expect.stringContaining('2026-03-01 12:30 UTC') });
  });

  it('tells a write that will be tried again from one that failed', () => {
    const missing = plan((spec) => (spec.kind === 'aws.iam.Role' ? { state: 'absent' } : seen(spec)));
    const id = missing.steps.find(({ action }) => action === 'create')?.id ?? '';
    const failed = { id, outcome: 'failed', code: 'Throttling', message: 'slow down' } as const;
    expect(about({ plan: missing, applied: [] }, 'applied')).toMatchObject({ status: 'working', reason: 'applying' });
    expect(about({ plan: missing, applied: [{ ...failed, retry: true }] }, 'applied')?.status).toBe('working');
    expect(about({ plan: missing, applied: [failed] }, 'applied')?.status).toBe('broken');
    expect(about({ plan: missing, applied: [{ id, outcome: 'done' }] }, 'applied')?.status).toBe('proven');
  });

  it('ends once the cloud has forgotten the rights everywhere, though credentials may live longer', () => {
    const gone = plan(() => ({ state: 'absent' }), 'absent');
    const ended = { plan: gone, grantsLive: 0 };
    expect(about({ ...input, grantsLive: 0, plan: plan(seen, 'absent') }, 'applied')).toMatchObject({
      reason: 'removing',
    });
    expect(about({ ...ended, rightsUntil: '2026-03-01T13:30:00Z' }, 'applied')).toMatchObject({
      status: 'working',
      message: expect.stringContaining('2026-03-01 13:30 UTC'),
    });
    expect(about({ ...ended, rightsUntil: '2026-03-01T12:59:00Z' }, 'applied')?.status).toBe('ended');
  });

  it('keeps since when when nothing changed', () => {
    const first = judge({ ...input, proofs: [] });
    const later = judge({ ...input, proofs: [], setUpAt: now, previous: first });
    expect(later.find(({ type }) => type === 'proven')?.since).toBe(setUpAt);
  });
});
