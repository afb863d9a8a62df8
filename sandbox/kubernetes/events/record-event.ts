import { createHash } from 'node:crypto';
import { timestampOf } from '../rest/create-object';
import type { KubeObject, Store } from '../store';

interface Told {
  type: 'Normal' | 'Warning';
  reason: string;
  message: string;
  component: string;
}

/** As long as an API server keeps events. */
const KEPT_MS = 3_600_000;

/** Tells people of something that happened to an object, as `kubectl describe` shows it; the same again is counted. */
export function recordEvent(
  store: Store,
  { apiVersion, kind, metadata }: Pick<KubeObject, 'apiVersion' | 'kind' | 'metadata'>,
  { type, reason, message, component }: Told,
  now: Date,
): void {
  const { name: of, namespace = 'default', uid, resourceVersion } = metadata;
  const name = `${of}.${createHash('sha256').update(`${uid}/${reason}/${message}`).digest('hex').slice(0, 16)}`;
  const at = timestampOf(now);
  forgetOld(store, namespace, now);
  const live = store.get('events', namespace, name);
  if (live) {
    store.update('events', { ...live, lastTimestamp: at, count: Number(live.count) + 1 });
    return;
  }
  store.create('events', {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name, namespace },
    involvedObject: { apiVersion, kind, name: of, namespace, uid, resourceVersion },
    type,
    reason,
    message,
    source: { component },
    firstTimestamp: at,
    lastTimestamp: at,
    count: 1,
  });
}

function forgetOld(store: Store, namespace: string, now: Date): void {
  for (const { metadata, lastTimestamp } of store.list('events', namespace)) {
    if (Date.parse(String(lastTimestamp)) + KEPT_MS < now.getTime()) store.delete('events', namespace, metadata.name);
  }
}
