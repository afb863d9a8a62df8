import type { ObjectRow } from '@/lib/db/cluster-objects';
import type { WatchedKind } from './watched-kinds';

/** The read model's row for one object. Throws ZodError where the object is not of its kind's shape. */
export function toRow({ kind, slim }: WatchedKind, object: unknown): ObjectRow {
  const { meta, data } = slim(object);
  const { namespace, name, uid, resourceVersion } = meta;
  return { kind, namespace, name, uid, resourceVersion, data };
}
