import { expect, it } from 'vitest';
import { AWS_IRSA_TRAITS } from '../aws-irsa/traits';
import { AZURE_WORKLOAD_IDENTITY_TRAITS } from '../azure-workload-identity/traits';
import type { ClusterEvidence, PodFacts } from '../cluster-evidence';
import type { JudgeInput } from './judge-input';
import { judgeLabel } from './judge-label';

const KEY = 'azure.workload.identity/use';
const pod = (name: string, labels: Record<string, string>, owner?: PodFacts['owner']): PodFacts => ({
  name,
  phase: 'Running',
  createdAt: '2026-11-23T08:00:00Z',
  serviceAccount: 'api',
  labels,
  hostNetwork: false,
  containers: [],
  isProbe: false,
  ...(owner ? { owner } : {}),
});
const web = { kind: 'Deployment', name: 'web' };
const cluster = { name: 'aks1' } as ClusterEvidence;
const input = { workload: { tenant: 'billing', environment: 'p', serviceAccount: 'api' }, now: 'now' } as JudgeInput;
const judge = (pods: PodFacts[], traits = AZURE_WORKLOAD_IDENTITY_TRAITS) => judgeLabel(cluster, pods, input, traits);

it('waits for the label, names the template and gives the command that patches it once', () => {
  const pods = [pod('a', {}, web), pod('b', { [KEY]: 'True' }, web), pod('c', { [KEY]: 'true' }, web)];
  expect(judge(pods)).toMatchObject({
    status: 'waiting',
    reason: 'label-missing',
    message: expect.stringContaining('the pod template of Deployment web'),
    command: `kubectl -n billing patch deployment/web --type merge -p '{"spec":{"template":{"metadata":{"labels":{"${KEY}":"true"}}}}}'`,
    pods: { behind: 2, all: 3 },
  });
});

it('gives no command for pods that nobody can patch', () => {
  const found = judge([pod('a', {}), pod('b', {}, { kind: 'Job', name: 'night' })]);
  expect(found?.reason).toBe('label-missing');
  expect(found?.command).toBeUndefined();
});

it('says nothing where all pods have it, or where the system needs none', () => {
  expect(judge([pod('a', { [KEY]: 'true' }, web)])).toBeUndefined();
  expect(judge([pod('a', {}, web)], AWS_IRSA_TRAITS)).toBeUndefined();
});
