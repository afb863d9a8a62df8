import type { IdentitySystem, WorkloadRef } from '../words';

const LABEL_CHARACTERS_MAX = 63;

/** Labels the pods of a workload carry: one to be selected by, and the one its identity system asks for. */
export function podLabels(system: IdentitySystem, workload: WorkloadRef): Record<string, string> {
  const own = { 'app.kubernetes.io/name': labelValue(appName(system, workload)) };
  if (system === 'azure-workload-identity') return { ...own, 'azure.workload.identity/use': 'true' };
  if (system === 'aad-pod-identity') return { ...own, aadpodidbinding: workload.tenant };
  return own;
}

/** What the example Deployment is called. */
export function appName(system: IdentitySystem, { tenant, serviceAccount }: WorkloadRef): string {
  return system === 'aad-pod-identity' ? tenant : serviceAccount;
}

/** A ServiceAccount's name may be longer than a label's value. */
function labelValue(name: string): string {
  return name.slice(0, LABEL_CHARACTERS_MAX).replace(/[^a-z0-9]+$/, '');
}
