import { isDeepStrictEqual } from 'node:util';
import type { Cluster } from '../cluster';
import { updateObject } from '../rest/update-object';
import { loadResource } from '../served/resources';
import { CONTROLLER_OPTIONS } from './controller-options';

/** Writes an object's status where it differs; an object that is gone has none. */
export function writeStatus(cluster: Cluster, key: string, namespace: string, name: string, status: unknown): void {
  const live = cluster.store.get(key, namespace, name);
  if (!live || isDeepStrictEqual(live.status, status)) return;
  updateObject(cluster, loadResource(key), { ...live, status }, live, { ...CONTROLLER_OPTIONS, subresource: 'status' });
}
