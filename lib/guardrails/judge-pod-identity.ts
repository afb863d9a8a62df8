import type { Finding } from '@/lib/domain/finding';
import { isNamespaceSubject } from '@/lib/domain/words';
import type { IntentInput } from './intent-input';

type Input = Pick<IntentInput, 'workload' | 'boundaries' | 'podIdentity'>;

/** A namespace that may be given access has an identity first: the platform's act, not the first grant's. */
export function judgePodIdentity({ workload, boundaries, podIdentity }: Input): Finding[] {
  const isPossible = isNamespaceSubject(workload) && boundaries.azure?.podIdentity === true;
  if (!isPossible || podIdentity?.isWanted) return [];
  const { tenant, environment } = workload;
  const what = podIdentity ? 'is being taken away' : 'is not set up';
  return [
    {
      severity: 'blocked',
      code: 'pod-identity-not-set-up',
      path: '/serviceAccount',
      message: `The pod identity of ${tenant} in ${environment} ${what}.`,
      fix: `Ask the platform team to set up AAD Pod Identity for ${tenant} in ${environment}; then ask again.`,
    },
  ];
}
