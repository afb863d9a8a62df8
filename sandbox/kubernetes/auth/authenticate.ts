import type { Cluster } from '../cluster';
import { ApiError } from '../http/api-error';
import { serviceAccountOf } from './service-account-of';
import { API_AUDIENCE } from './token-authority';
import { ANONYMOUS, type User } from './user';

/** The user a token stands for at this API: a person's static token or a ServiceAccount's. */
export async function findUser(
  cluster: Cluster,
  token: string,
  audiences: readonly string[] = [API_AUDIENCE, cluster.issuer],
): Promise<User | undefined> {
  const person = cluster.people.get(token);
  if (person) return { name: person.name, groups: [...person.groups, 'system:authenticated'] };
  const claims = await cluster.tokens.verify(token, audiences, cluster.now());
  return claims && serviceAccountOf(claims, cluster.store);
}

/** Who sent a request. No token is the anonymous user (whom RBAC refuses nearly everything); a bad one is 401. */
export async function authenticate(cluster: Cluster, authorization: string | undefined): Promise<User> {
  if (!authorization) return ANONYMOUS;
  const token = /^bearer\s+(\S+)\s*$/i.exec(authorization)?.[1];
  const user = token ? await findUser(cluster, token) : undefined;
  if (!user) throw new ApiError(401, 'Unauthorized', 'Unauthorized');
  return user;
}
