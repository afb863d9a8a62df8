import { CloudFailure } from '@/lib/domain/failure';
import { KubeStatusError } from './kube-request';

/** Why a cluster cannot be read, as a sentence for people; `doing` completes "The portal may not …". */
export function describeTrouble(error: unknown, doing: string): string {
  if (error instanceof CloudFailure) return error.message;
  if (error instanceof KubeStatusError) {
    if (error.status === 401) return 'The cluster does not accept the token of the portal (401).';
    if (error.status === 403) return `The portal may not ${doing} there (403): apply deploy/kubernetes.`;
    return `The cluster answered HTTP ${error.status} when the portal wanted to ${doing}.`;
  }
  const { code, name } = error as { code?: string | number; name?: string };
  const why = typeof code === 'string' ? code : name === 'TimeoutError' ? 'no answer in time' : name;
  return `The cluster does not answer (${why ?? 'unknown'}).`;
}
