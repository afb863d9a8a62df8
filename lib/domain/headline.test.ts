import { describe, expect, it } from 'vitest';
import { deriveHeadline } from './headline';
import type { Condition } from './status';

const now = '2026-03-01T12:00:00Z';
const condition = (more: Partial<Condition>): Condition => ({
  type: 'applied',
  status: 'proven',
  reason: 'as-wanted',
  message: 'Fine.',
  since: now,
  ...more,
});
const provenOn = (cluster: string) => condition({ type: 'proven', cluster, reason: 'proven' });
const missingOn = (cluster: string) =>
  condition({
    type: 'annotated',
    cluster,
    status: 'waiting',
    reason: 'namespace-missing',
    message: `There is no namespace orders on ${cluster}.`,
  });

describe('deriveHeadline', () => {
  it('shows the worst condition with its command', () => {
    const restart = condition({
      type: 'injected',
      cluster: 'eks1',
      status: 'waiting',
      message: 'Restart 2 of 3 pods.',
      command: 'kubectl',
    });
    const headline = deriveHeadline([provenOn('eks2'), restart], now);
    expect(headline).toMatchObject({ status: 'waiting', sentence: 'Restart 2 of 3 pods.', command: 'kubectl' });
  });

  it('tells what is alike on several clusters once, before what is to be copied', () => {
    const refusedOn = (cluster: string) =>
      condition({
        type: 'proven',
        cluster,
        status: 'broken',
        reason: 'proof-failed',
        message: `${cluster}: refused by session ${cluster}\npatch for ${cluster}`,
      });
    const others = condition({
      type: 'annotated',
      cluster: 'eks3',
      status: 'broken',
      reason: 'gone',
      message: 'Gone.',
    });
    expect(deriveHeadline([refusedOn('eks1'), refusedOn('eks2'), others], now).sentence).toBe(
      'eks1: refused by session eks1. The same on eks2. Gone.\npatch for eks1',
    );
  });

  it('says of a cluster that does not answer nothing but that', () => {
    const unknown = { status: 'unknown', reason: 'cluster-unreachable' } as const;
    const away = condition({ ...unknown, type: 'reachable', cluster: 'eks1', message: 'eks1 is away since noon.' });
    const hidden = condition({ ...unknown, type: 'annotated', cluster: 'eks1', message: 'eks1 does not answer.' });
    expect(deriveHeadline([away, hidden], now).sentence).toBe('eks1 is away since noon.');
  });

  it('counts the pods to restart over all clusters', () => {
    const behindOn = (cluster: string, behind: number, all: number) =>
      condition({
        type: 'injected',
        cluster,
        status: 'waiting',
        reason: 'restart-pods',
        message: cluster,
        pods: { behind, all },
      });
    const { sentence } = deriveHeadline([behindOn('eks1', 3, 3), behindOn('eks2', 1, 2)], now);
    expect(sentence).toBe('Restart 4 of 5 pods, 3 on eks1 and 1 on eks2: they started before the role was set up.');
  });

  it('counts pods once that have to be restarted for two clouds, and names a cluster once that both are proven on', () => {
    const behind = (system: Condition['system'], cluster: string) =>
      condition({
        ...{ type: 'injected', system, cluster, status: 'waiting', reason: 'restart-pods', message: cluster },
        pods: { behind: 2, all: 2 },
      });
    const both = ['aks1', 'aks2'].flatMap((cluster) => [
      behind('aws-irsa', cluster),
      behind('azure-workload-identity', cluster),
    ]);
    const { sentence } = deriveHeadline(both, now);
    expect(sentence).toBe('Restart 4 of 4 pods, 2 on aks1 and 2 on aks2: they started before the access was set up.');
    expect(deriveHeadline([provenOn('aks1'), provenOn('aks1')], now).sentence).toBe('Proven on aks1.');
  });

  it('is proven although a cluster does not have the namespace, and says so', () => {
    const headline = deriveHeadline([condition({}), provenOn('eks1'), missingOn('eks2')], now);
    expect(headline.status).toBe('proven');
    expect(headline.sentence).toContain('Proven on eks1.');
    expect(headline.sentence).toContain('no namespace orders on eks2');
  });

  it('waits when no cluster has the namespace', () => {
    expect(deriveHeadline([condition({}), missingOn('eks1'), missingOn('eks2')], now).status).toBe('waiting');
  });

  it('knows nothing of nothing', () => {
    expect(deriveHeadline([], now).status).toBe('unknown');
  });
});

function behind(cluster: string, count: number, change: Partial<Condition>): Condition {
  return {
    type: 'injected',
    cluster,
    status: 'waiting',
    reason: 'restart-pods',
    message: `${count} pods on ${cluster}.`,
    since: '2026-11-23T12:00:00Z',
    pods: { behind: count, all: count },
    ...change,
  };
}

describe('pods of several clusters that wait for the same thing', () => {
  const sentence = (change: Partial<Condition>) =>
    deriveHeadline([behind('one', 3, change), behind('two', 2, change)], '2026-11-23T12:00:00Z').sentence;

  it('are counted together, by what they lack: a role or an identity', () => {
    const counted = 'Restart 5 of 5 pods, 3 on one and 2 on two: they started before the';
    expect(sentence({ system: 'aws-irsa' })).toBe(`${counted} role was set up.`);
    expect(sentence({ system: 'azure-workload-identity' })).toBe(`${counted} identity was set up.`);
  });

  it('are never told to restart for want of a label', () => {
    const message = 'Add the label a.b/use: "true" to the pod template of Deployment web. 3 pods lack it.';
    const said = sentence({ reason: 'label-missing', system: 'azure-workload-identity', message });
    expect(said).toBe(
      'Add the label a.b/use: "true" to the pod template of Deployment web. 5 of 5 pods lack it, 3 on one and 2 on two.',
    );
  });
});
