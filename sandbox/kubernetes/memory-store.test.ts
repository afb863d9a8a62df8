import { describe, expect, it } from 'vitest';
import { MemoryStore, StoreConflict } from './memory-store';

const account = (name: string, extra: Record<string, unknown> = {}) => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name, namespace: 'tenant' },
  ...extra,
});

describe('MemoryStore', () => {
  it('gives every write of any resource the next version and an object its uid for life', () => {
    const store = new MemoryStore();
    const first = store.create('serviceaccounts', account('a'));
    const pod = store.create('pods', { ...account('p'), kind: 'Pod', spec: { nodeName: 'x' } });
    const again = store.update('serviceaccounts', { ...first, metadata: { ...first.metadata, uid: 'other' } });
    expect(Number(pod.metadata.resourceVersion)).toBe(Number(first.metadata.resourceVersion) + 1);
    expect(Number(again.metadata.resourceVersion)).toBe(Number(pod.metadata.resourceVersion) + 1);
    expect(again.metadata.uid).toBe(first.metadata.uid);
  });

  it('refuses a second object of the same name', () => {
    const store = new MemoryStore();
    store.create('serviceaccounts', account('a'));
    expect(() => store.create('serviceaccounts', account('a'))).toThrow(StoreConflict);
  });

  it('counts a generation only when the spec changed', () => {
    const store = new MemoryStore();
    const made = store.create('apps/deployments', { ...account('d'), kind: 'Deployment', spec: { replicas: 1 } });
    const labelled = store.update('apps/deployments', { ...made, status: { replicas: 1 } });
    const scaled = store.update('apps/deployments', { ...labelled, spec: { replicas: 2 } });
    expect([made, labelled, scaled].map((object) => object.metadata.generation)).toEqual([1, 1, 2]);
  });

  it('hands out copies: changing what was read changes nothing stored', () => {
    const store = new MemoryStore();
    store.create('serviceaccounts', account('a'));
    const read = store.get('serviceaccounts', 'tenant', 'a');
    if (read) read.metadata.labels = { changed: 'yes' };
    expect(store.get('serviceaccounts', 'tenant', 'a')?.metadata.labels).toBeUndefined();
  });

  it('forgets changes beyond its history and says so instead of leaving gaps', () => {
    const store = new MemoryStore(undefined, 2);
    const versions = ['a', 'b', 'c', 'd'].map((name) =>
      Number(store.create('pods', { ...account(name), kind: 'Pod' }).metadata.resourceVersion),
    );
    expect(store.changesAfter('pods', versions[0] ?? 0)).toBeUndefined();
    expect(store.changesAfter('pods', versions[1] ?? 0)?.map((change) => change.event.object.metadata.name)).toEqual([
      'c',
      'd',
    ]);
    store.expireHistory();
    expect(store.changesAfter('pods', versions[3] ?? 0)).toBeUndefined();
  });

  it('tells listeners of changes in order even when a listener writes', () => {
    const store = new MemoryStore();
    const heard: string[] = [];
    store.subscribe('pods', ({ type, object }) => {
      if (type === 'ADDED') store.update('pods', { ...object, status: { phase: 'Running' } });
    });
    store.subscribe('pods', ({ type }) => heard.push(type));
    store.create('pods', { ...account('p'), kind: 'Pod' });
    expect(heard).toEqual(['ADDED', 'MODIFIED']);
  });

  it('lists one namespace without those whose name begins alike', () => {
    const store = new MemoryStore();
    store.create('pods', { ...account('p'), kind: 'Pod' });
    store.create('pods', { ...account('q'), kind: 'Pod', metadata: { name: 'q', namespace: 'tenant-2' } });
    expect(store.list('pods', 'tenant').map((object) => object.metadata.name)).toEqual(['p']);
  });
});
