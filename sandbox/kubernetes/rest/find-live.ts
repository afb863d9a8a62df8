import { notFound } from '../http/api-error';
import { inVersion } from '../served/custom-resources';
import { storeKey } from '../served/resource-definition';
import type { KubeObject } from '../store';
import type { Call } from './call';

/** The object a request names, if it is there. */
export function findLive({ cluster, request }: Call): KubeObject | undefined {
  const { definition, namespace, name = '' } = request;
  const live = cluster.store.get(storeKey(definition), definition.namespaced ? (namespace ?? '') : '', name);
  return live && inVersion(live, definition);
}

/** The object a request names, or 404 in the words of the API server. */
export function loadLive(call: Call): KubeObject {
  const live = findLive(call);
  if (!live) throw notFound(call.request.definition, call.request.name ?? '');
  return live;
}
