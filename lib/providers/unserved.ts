import { CloudFailure } from '@/lib/domain/failure';
import type { ResourceSpec } from '@/lib/resources/resource';
import type { ResourceProvider } from './resource-provider';

/** Stands for a cloud that the platform does not have: whatever is asked of it is said to be so, never guessed. */
export function unserved<S extends ResourceSpec>(what: string): ResourceProvider<S> {
  const refuse = (): Promise<never> =>
    Promise.reject(
      new CloudFailure('invalid', 'NotConfigured', `${what} is not set up in xks-access.yaml.`, `look at ${what}`),
    );
  return { read: refuse, create: refuse, update: refuse, remove: refuse };
}
