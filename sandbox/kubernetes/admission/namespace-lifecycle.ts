import type { Cluster } from '../cluster';
import { ApiError, forbidden, notFound } from '../http/api-error';
import { recordOf } from '../schema/record';
import type { ResourceDefinition } from '../served/resource-definition';
import { loadResource } from '../served/resources';

/** Nothing is created in a namespace that is missing (404) or on its way out (403). */
export function checkNamespace(
  cluster: Cluster,
  definition: ResourceDefinition,
  namespace: string,
  name: string,
): void {
  const live = cluster.store.get('namespaces', '', namespace);
  if (!live) throw notFound(loadResource('namespaces'), namespace);
  if (recordOf(live.status).phase !== 'Terminating') return;
  const why = `unable to create new content in namespace ${namespace} because it is being terminated`;
  const { code, reason, message, details } = forbidden(definition, name, why);
  const cause = {
    reason: 'NamespaceTerminating',
    message: `namespace ${namespace} is being terminated`,
    field: 'metadata.namespace',
  };
  throw new ApiError(code, reason, message, { ...details, causes: [cause] });
}

const PERMANENT = new Set(['default', 'kube-system', 'kube-public']);

/** The namespaces a cluster cannot be without are not deleted. */
export function checkDeletable(definition: ResourceDefinition, name: string): void {
  if (definition.plural === 'namespaces' && PERMANENT.has(name)) {
    throw forbidden(definition, name, 'this namespace may not be deleted');
  }
}
