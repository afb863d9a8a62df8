import type { User } from '../auth/user';
import type { Cluster } from '../cluster';
import { ApiError, forbidden } from '../http/api-error';
import { defaultObject } from '../schema/default-object';
import { type ResourceDefinition, storeKey } from '../served/resource-definition';
import { AdmissionDenied, type KubeObject } from '../store';
import { admitServiceAccount } from './service-account';

/** Runs a new object through the built-in plugins, then the cluster's own, in order. Throws 403 as a webhook's refusal. */
export function admit(
  cluster: Cluster,
  definition: ResourceDefinition,
  object: KubeObject,
  shownName: string,
  user: User,
): KubeObject {
  const key = storeKey(definition);
  const builtIn = key === 'pods' ? admitServiceAccount(cluster, object, shownName) : object;
  const context = { user: user.name, groups: [...user.groups], store: cluster.store, cluster: cluster.name };
  const admitted = cluster.admission
    .filter(({ resources }) => resources.includes(key))
    .reduce((current, plugin) => {
      try {
        return plugin.admit(structuredClone(current), context);
      } catch (error) {
        if (error instanceof AdmissionDenied) throw refusal(error, definition, shownName);
        throw error;
      }
    }, builtIn);
  return defaultObject(admitted as unknown as Record<string, unknown>) as unknown as KubeObject;
}

const refusal = ({ message, status }: AdmissionDenied, definition: ResourceDefinition, shownName: string): ApiError =>
  status ? new ApiError(status.code, status.reason, message) : forbidden(definition, shownName, message);
