import type { Cluster } from '../cluster';
import type { MintedToken, MintOptions } from '../cluster-handle';
import { conflict, forbidden, invalid, notFound } from '../http/api-error';
import { recordOf } from '../schema/record';
import { loadResource } from '../served/resources';
import { API_AUDIENCE } from './token-authority';

const MIN_SECONDS = 600;
/** What EKS caps requested tokens at. */
const MAX_SECONDS = 86_400;

function checkExpiration(seconds: number): void {
  if (seconds >= MIN_SECONDS && seconds <= 2 ** 32) return;
  const why = seconds < MIN_SECONDS ? 'less than 10 minutes' : 'larger than 2^32 seconds';
  const message = `Invalid value: ${seconds}: may not specify a duration ${why}`;
  const cause = { reason: 'FieldValueInvalid', message, field: 'spec.expirationSeconds' };
  throw invalid({ group: 'authentication.k8s.io', kind: 'TokenRequest' }, '', [cause]);
}

function checkPod(cluster: Cluster, namespace: string, serviceAccount: string, pod: { name: string; uid?: string }) {
  const pods = loadResource('pods');
  const live = cluster.store.get('pods', namespace, pod.name);
  if (!live) throw notFound(pods, pod.name);
  if (pod.uid && pod.uid !== live.metadata.uid) {
    const why = `the UID in the bound object reference (${pod.uid}) does not match the UID in record. The object might have been deleted and then recreated`;
    throw conflict(pods, pod.name, why);
  }
  const { serviceAccountName, nodeName } = recordOf(live.spec);
  if (serviceAccountName !== serviceAccount) {
    const why = `cannot bind token for serviceaccount "${serviceAccount}" to pod running with different serviceaccount name.`;
    throw forbidden(loadResource('serviceaccounts'), serviceAccount, why);
  }
  const node = typeof nodeName === 'string' ? cluster.store.get('nodes', '', nodeName) : undefined;
  return {
    pod: { name: pod.name, uid: live.metadata.uid },
    ...(node ? { node: { name: node.metadata.name, uid: node.metadata.uid } } : {}),
  };
}

/** Issues a ServiceAccount token, with every check of TokenRequest: 404, 403, 409 and 422 as `ApiError`. */
export async function mintToken(
  cluster: Cluster,
  namespace: string,
  serviceAccount: string,
  options: Omit<MintOptions, 'pod'> & { pod?: { name: string; uid?: string } } = {},
): Promise<MintedToken & { audiences: string[]; expirationSeconds: number }> {
  const live = cluster.store.get('serviceaccounts', namespace, serviceAccount);
  if (!live) throw notFound(loadResource('serviceaccounts'), serviceAccount);
  const requested = options.expirationSeconds ?? 3600;
  checkExpiration(requested);
  const expirationSeconds = Math.min(requested, MAX_SECONDS);
  const audiences = options.audiences?.length ? options.audiences : [API_AUDIENCE];
  const bound = options.pod ? checkPod(cluster, namespace, serviceAccount, options.pod) : {};
  const account = { name: serviceAccount, uid: live.metadata.uid };
  const claims = { audiences, expirationSeconds, namespace, serviceAccount: account, ...bound };
  return { ...(await cluster.tokens.sign(claims, cluster.now())), audiences, expirationSeconds };
}
