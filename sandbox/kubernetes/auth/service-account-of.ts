import type { JWTPayload } from 'jose';
import { recordOf, textOf } from '../schema/record';
import type { Store } from '../store';
import { serviceAccountUser, type User } from './user';

/**
 * The user behind verified claims, as long as the ServiceAccount (and the pod the token is bound to) still are the
 * ones it was made for: a deleted and recreated ServiceAccount has another uid.
 */
export function serviceAccountOf(claims: JWTPayload, store: Store): User | undefined {
  const { namespace, serviceaccount, pod } = recordOf(claims['kubernetes.io']);
  const { name, uid } = recordOf(serviceaccount);
  const place = textOf(namespace);
  const live = store.get('serviceaccounts', place, textOf(name));
  if (!live || live.metadata.uid !== uid) return undefined;
  if (pod) {
    const livePod = store.get('pods', place, textOf(recordOf(pod).name));
    if (!livePod || livePod.metadata.uid !== recordOf(pod).uid) return undefined;
  }
  return serviceAccountUser(place, textOf(name), textOf(uid));
}
