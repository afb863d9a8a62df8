import type { IncomingHttpHeaders } from 'node:http';
import type { Cluster } from '../cluster';
import { ApiError } from '../http/api-error';
import { isAllowed } from './rbac';
import type { User } from './user';

interface Wanted {
  resource: 'users' | 'groups' | 'serviceaccounts';
  name: string;
  namespace?: string;
}

const ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/;

function wantedUser(name: string): Wanted {
  const [, namespace, account] = ACCOUNT.exec(name) ?? [];
  return namespace && account ? { resource: 'serviceaccounts', name: account, namespace } : { resource: 'users', name };
}

/** Groups a user has without naming any: everybody signed in, and a ServiceAccount's own. */
function groupsOf(name: string, named: readonly string[]): string[] {
  const namespace = ACCOUNT.exec(name)?.[1];
  const own = namespace && named.length === 0 ? ['system:serviceaccounts', `system:serviceaccounts:${namespace}`] : [];
  const everybody = name === 'system:anonymous' ? 'system:unauthenticated' : 'system:authenticated';
  return [...new Set([...named, ...own, everybody])];
}

const listOfHeader = (value: string | string[] | undefined): string[] =>
  (Array.isArray(value) ? value : (value ?? '').split(',')).map((one) => one.trim()).filter(Boolean);

/** `kubectl --as`: the impersonated user, where the caller has the `impersonate` verb on it; 403 where not. */
export function impersonate(cluster: Cluster, user: User, headers: IncomingHttpHeaders): User {
  const [name] = listOfHeader(headers['impersonate-user']);
  const groups = listOfHeader(headers['impersonate-group']);
  if (!name && groups.length === 0) return user;
  if (!name) throw new ApiError(400, 'BadRequest', 'requested groups without impersonating a user');
  const wanted: Wanted[] = [wantedUser(name), ...groups.map((group): Wanted => ({ resource: 'groups', name: group }))];
  for (const { resource, name: who, namespace } of wanted) {
    const attributes = { verb: 'impersonate', group: '', resource, name: who, ...(namespace ? { namespace } : {}) };
    if (isAllowed(cluster.store, user, attributes)) continue;
    const where = namespace ? `in the namespace "${namespace}"` : 'at the cluster scope';
    const why = `User "${user.name}" cannot impersonate resource "${resource}" in API group "" ${where}`;
    throw new ApiError(403, 'Forbidden', `${resource} "${who}" is forbidden: ${why}`, { name: who, kind: resource });
  }
  return { name, groups: groupsOf(name, groups) };
}
