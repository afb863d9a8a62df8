import { expect, it } from 'vitest';
import type { Change } from '../history';
import { MemoryStore } from '../memory-store';
import { watchedEvent } from './watched-event';

function changesOf(act: (store: MemoryStore) => void): Change[] {
  const store = new MemoryStore();
  const changes: Change[] = [];
  store.observe('pods', (change) => changes.push(change));
  act(store);
  return changes;
}

const pod = (app: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'p', namespace: 'tenant', labels: { app } },
});

it('shows an object that starts to match as added and one that stops as deleted, at the version of the change', () => {
  const changes = changesOf((store) => {
    const made = store.create('pods', pod('api'));
    const matching = store.update('pods', { ...made, metadata: { ...made.metadata, labels: { app: 'web' } } });
    const same = store.update('pods', { ...matching, status: { phase: 'Running' } });
    store.update('pods', { ...same, metadata: { ...same.metadata, labels: { app: 'api' } } });
    store.delete('pods', 'tenant', 'p');
  });
  const seen = changes.map((change) => watchedEvent(change, (object) => object.metadata.labels?.app === 'web'));
  expect(seen.map((event) => event?.type)).toEqual([undefined, 'ADDED', 'MODIFIED', 'DELETED', undefined]);
  expect(seen[3]?.object.metadata.resourceVersion).toBe(String(changes[3]?.resourceVersion));
  expect(seen[3]?.object.metadata.labels).toEqual({ app: 'web' });
});
