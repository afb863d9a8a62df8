import { randomBytes } from 'node:crypto';
import { timestampOf } from '../rest/create-object';
import type { KubeObject, Store } from '../store';

/** Tells people of something that happened to an object, as `kubectl describe` shows it. */
export function recordEvent(
  store: Store,
  { apiVersion, kind, metadata }: Pick<KubeObject, 'apiVersion' | 'kind' | 'metadata'>,
  {
    type,
    reason,
    message,
    component,
  }: { type: 'Normal' | 'Warning'; reason: string; message: string; component: string },
  now: Date,
): void {
  const namespace = metadata.namespace ?? 'default';
  const at = timestampOf(now);
  const { name, uid, resourceVersion } = metadata;
  store.create('events', {
    apiVersion: 'v1',
    kind: 'Event',
    metadata: { name: `${name}.${randomBytes(8).toString('hex')}`, namespace },
    involvedObject: { apiVersion, kind, name, namespace, uid, resourceVersion },
    type,
    reason,
    message,
    source: { component },
    firstTimestamp: at,
    lastTimestamp: at,
    count: 1,
  });
}
