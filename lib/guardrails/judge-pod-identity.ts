import type { Finding } from '@/lib/domain/finding';
import { isNamespaceSubject, systemFor } from '@/lib/domain/words';
import type { IntentInput } from './intent-input';

type Input = Pick<IntentInput, 'workload' | 'boundaries' | 'permissionSet' | 'podIdentity'>;

/** Whether a whole namespace may be given access: only by AAD Pod Identity, where the platform allows it and has set it up. */
export function judgePodIdentity({ workload, boundaries, permissionSet, podIdentity }: Input): Finding[] {
  if (!isNamespaceSubject(workload)) return [];
  const { tenant, environment } = workload;
  const path = '/serviceAccount';
  const blocked = (code: string, message: string, fix: string): Finding[] => [
    { severity: 'blocked', code, path, message, fix },
  ];
  if (permissionSet && systemFor(permissionSet.cloud, workload) === undefined) {
    const message = 'A whole namespace can only be given access in Azure, by AAD Pod Identity.';
    return blocked('no-identity-system', message, 'Choose a ServiceAccount instead.');
  }
  if (!boundaries.azure?.podIdentity) {
    const message = `${tenant} is not marked for AAD Pod Identity in ${environment}.`;
    const fix = 'Choose a ServiceAccount: it gets an identity of its own by Azure Workload Identity.';
    return blocked('pod-identity-not-allowed', message, fix);
  }
  if (podIdentity?.isWanted) return [];
  const what = podIdentity ? 'is being taken away' : 'is not set up';
  const message = `The pod identity of ${tenant} in ${environment} ${what}.`;
  const fix = `Ask the platform team to set up AAD Pod Identity for ${tenant} in ${environment}; then ask again.`;
  return blocked('pod-identity-not-set-up', message, fix);
}
