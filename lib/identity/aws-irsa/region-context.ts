import { containersOf, envOf } from '../chain-subject';
import type { Pod } from '../kubernetes-objects';

/** The region a pod's SDK calls where the resource does not say it, as the condition key that policies compare. */
export function regionContext(pod: Pod): Record<string, string> {
  const region = containersOf(pod)
    .map((one) => envOf(one, 'AWS_REGION') || envOf(one, 'AWS_DEFAULT_REGION'))
    .find((value) => Boolean(value));
  return region === undefined ? {} : { 'aws:RequestedRegion': region };
}
