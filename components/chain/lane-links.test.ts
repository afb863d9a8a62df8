import { describe, expect, it } from 'vitest';
import type { ClusterLane, PodView } from '@/lib/contracts/workloads';
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

function lane(conditions: ClusterLane['conditions']): ClusterLane {
  const headline = { status: 'proven', sentence: '', since: at } as const;
  return { name: 'eks1', reachable: true, namespaceExists: true, conditions, headline };
}

describe('the links of a lane', () => {
  it('counts only the injected pods of its own cluster', () => {
    const injected = { type: 'injected', status: 'proven', reason: 'injected', message: '', since: at } as const;
    const pods = [pod, { ...pod, getsIdentity: 'stale' as const }, { ...pod, cluster: 'eks2' }];
    expect(laneLinks(lane([injected]), { pods, conditions: [] })[2]).toMatchObject({ mark: 'ok', value: '1 injected' });
  });

  it('says the reason in words where a link does not hold', () => {
    const missing = {
      type: 'annotated',
      status: 'waiting',
      reason: 'namespace-missing',
      message: '',
      since: at,
    } as const;
    expect(laneLinks(lane([missing]), { pods: [], conditions: [] })[1]).toMatchObject({
      mark: 'waiting',
      value: 'namespace missing',
    });
  });

  it('never claims what nobody judged', () => {
    expect(laneLinks(lane([]), { pods: [], conditions: [] }).map((link) => link.mark)).toEqual(
      Array(4).fill('not-reached'),
    );
  });

  it('says that all is ended once nothing but handed-out credentials is left', () => {
    const live = { type: 'applied', status: 'waiting', reason: 'credentials-live', message: '', since: at } as const;
    const links = laneLinks(lane([]), { pods: [pod], conditions: [live] });
    expect(links.map(({ mark }) => mark)).toEqual(['ok', 'ended', 'ended', 'ended']);
    expect(links[1]?.value).toBe('annotation gone');
  });
});
