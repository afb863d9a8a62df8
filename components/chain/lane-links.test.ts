import { describe, expect, it } from 'vitest';
import type { Condition } from '@/lib/contracts/shapes';
import type { ClusterLane, PodView, PrincipalView } from '@/lib/contracts/workloads';
import type { IdentitySystem } from '@/lib/domain/words';
import { laneLinks } from './lane-links';

const at = '2026-11-23T12:00:00Z';
const pod: PodView = {
  cluster: 'eks1',
  name: 'a',
  phase: 'Running',
  getsIdentity: 'yes',
  principals: [],
  startedAt: at,
  seenAt: at,
};

function condition(type: Condition['type'], status: Condition['status'], reason: string, more = {}): Condition {
  return { type, status, reason, message: `${reason}.`, since: at, ...more };
}

function lane(conditions: Condition[]): ClusterLane {
  const headline = { status: 'proven', sentence: '', since: at } as const;
  return { name: 'eks1', reachable: true, namespaceExists: true, conditions, headline };
}

const noPods = { pods: [], conditions: [], principals: [] };
const link = (links: ReturnType<typeof laneLinks>, id: string) => links.find((one) => one.id === id);

describe('the links of a lane', () => {
  it('counts only the injected pods of its own cluster', () => {
    const pods = [pod, { ...pod, getsIdentity: 'stale' as const }, { ...pod, cluster: 'eks2' }];
    const links = laneLinks(lane([condition('injected', 'proven', 'injected')]), { ...noPods, pods }, 'aws-irsa');
    expect(link(links, 'injected')).toMatchObject({ mark: 'ok', value: '1 injected' });
  });

  it('counts for each identity system the pods that carry its principal', () => {
    const principal = { place: '', exists: true, name: 'arn:r' };
    const principals: PrincipalView[] = [
      { ...principal, system: 'aws-irsa', cloud: 'aws', carried: 'arn:r' },
      { ...principal, system: 'azure-workload-identity', cloud: 'azure', carried: 'id-1' },
    ];
    const pods = [{ ...pod, getsIdentity: 'stale' as const, principals: ['arn:r'] }];
    const here = lane([condition('injected', 'proven', 'injected')]);
    const valueIn = (system: IdentitySystem) =>
      link(laneLinks(here, { pods, conditions: [], principals }, system), 'injected')?.value;
    expect(valueIn('aws-irsa')).toBe('1 injected');
    expect(valueIn('azure-workload-identity')).toBe('0 injected');
  });

  it('says the reason in words where a link does not hold', () => {
    const links = laneLinks(lane([condition('annotated', 'waiting', 'namespace-missing')]), noPods, 'aws-irsa');
    expect(link(links, 'annotated')).toMatchObject({ mark: 'waiting', value: 'namespace missing' });
  });

  it.each<IdentitySystem>(['aws-irsa', 'azure-workload-identity', 'aad-pod-identity'])(
    'never claims of %s what nobody judged',
    (system) => {
      const marks = laneLinks(lane([]), noPods, system).map(({ mark }) => mark);
      expect(new Set(marks)).toEqual(new Set(['not-reached']));
    },
  );

  it('says that all is ended once it was taken away, even where the cloud has yet to forget it', () => {
    const live = condition('applied', 'working', 'rights-fading');
    const links = laneLinks(lane([]), { ...noPods, pods: [pod], conditions: [live] }, 'aws-irsa');
    expect(new Set(links.map(({ mark }) => mark))).toEqual(new Set(['ended']));
    expect(link(links, 'injected')?.value).toBe('1 running');
  });
});

describe('the links of a workload with an identity in two clouds', () => {
  const role = { system: 'aws-irsa' } as const;
  const identity = { system: 'azure-workload-identity' } as const;

  it('are judged apart: what is missing in one cloud leaves the other as it is', () => {
    const both = [
      condition('annotated', 'proven', 'annotated', role),
      condition('annotated', 'waiting', 'waiting-for-git', identity),
    ];
    expect(link(laneLinks(lane(both), noPods, 'aws-irsa'), 'annotated')?.mark).toBe('ok');
    expect(link(laneLinks(lane(both), noPods, 'azure-workload-identity'), 'annotated')?.mark).toBe('waiting');
  });

  it('end apart', () => {
    const conditions = [
      condition('applied', 'ended', 'ended', role),
      condition('applied', 'proven', 'as-wanted', identity),
    ];
    const here = [condition('annotated', 'proven', 'annotated', identity)];
    const marks = (system: IdentitySystem) =>
      laneLinks(lane(here), { ...noPods, conditions }, system).map(({ mark }) => mark);
    expect(new Set(marks('aws-irsa'))).toEqual(new Set(['ended']));
    expect(marks('azure-workload-identity')).not.toContain('ended');
  });
});

describe("Azure's own links", () => {
  const wi = 'azure-workload-identity';

  it('a missing label stops the chain before the pods, which are not blamed', () => {
    const links = laneLinks(lane([condition('injected', 'waiting', 'label-missing', { system: wi })]), noPods, wi);
    expect(link(links, 'label')).toMatchObject({ mark: 'waiting', value: 'missing' });
    expect(link(links, 'injected')?.mark).toBe('not-reached');
  });

  it('a pod that has to be restarted is not blamed on the label', () => {
    const links = laneLinks(lane([condition('injected', 'waiting', 'restart-pods', { system: wi })]), noPods, wi);
    expect(link(links, 'label')?.mark).toBe('ok');
    expect(link(links, 'injected')).toMatchObject({ mark: 'waiting', value: 'restart pods' });
  });

  it('a credential that Azure refused is told at its own cluster', () => {
    const annotated = condition('annotated', 'proven', 'annotated', { system: wi });
    const conditions = [condition('applied', 'proven', 'as-wanted', { system: wi })];
    const refused = condition('applied', 'broken', 'FederatedCredentialLimit', { system: wi, cluster: 'eks1' });
    const trust = (here: Condition[]) => link(laneLinks(lane(here), { ...noPods, conditions }, wi), 'trust')?.mark;
    expect(trust([annotated])).toBe('ok');
    expect(trust([annotated, refused])).toBe('broken');
  });

  it('warnings about other pods are a link of their own, with all that was seen', () => {
    const system = 'aad-pod-identity';
    const here = [
      condition('injected', 'proven', 'namespaced-mode-off', { system }),
      condition('injected', 'waiting', 'covered-by-exception', { system }),
      condition('injected', 'proven', 'assigned', { system }),
    ];
    const links = laneLinks(lane(here), noPods, system);
    expect(link(links, 'injected')?.mark).toBe('ok');
    expect(link(links, 'risks')).toMatchObject({ mark: 'waiting', value: 'covered by exception' });
    expect(link(links, 'risks')?.more?.map(({ reason }) => reason)).toEqual(['namespaced-mode-off']);
  });
});
