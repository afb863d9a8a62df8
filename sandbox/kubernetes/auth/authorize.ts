import type { Cluster } from '../cluster';
import { ApiError, forbidden } from '../http/api-error';
import type { ResourceRequest } from '../http/request-info';
import { type Attributes, isAllowed } from './rbac';
import type { User } from './user';

const attributesOf = (request: ResourceRequest): Attributes => ({
  verb: request.verb,
  group: request.definition.group,
  resource: request.definition.plural,
  ...(request.subresource ? { subresource: request.subresource.name } : {}),
  ...(request.namespace ? { namespace: request.namespace } : {}),
  ...((request.name ?? request.selectedName) ? { name: request.name ?? request.selectedName } : {}),
});

/** 403 with the words of a real API server, unless RBAC allows the request. */
export function authorizeRequest(cluster: Cluster, user: User, request: ResourceRequest): void {
  if (isAllowed(cluster.store, user, attributesOf(request))) return;
  const { definition, verb, namespace, subresource } = request;
  const resource = subresource ? `${definition.plural}/${subresource.name}` : definition.plural;
  const where = namespace ? `in the namespace "${namespace}"` : 'at the cluster scope';
  const why = `User "${user.name}" cannot ${verb} resource "${resource}" in API group "${definition.group}" ${where}`;
  throw forbidden(definition, request.name ?? '', why);
}

export function authorizePath(cluster: Cluster, user: User, verb: string, path: string): void {
  if (isAllowed(cluster.store, user, { verb, path })) return;
  throw new ApiError(403, 'Forbidden', `forbidden: User "${user.name}" cannot ${verb} path "${path}"`, {});
}
