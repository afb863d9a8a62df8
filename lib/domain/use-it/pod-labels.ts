import { optInLabels } from '../identity-keys';
import { type IdentitySystem, isNamespaceSubject, type WorkloadRef } from '../words';

/** By which pods of one application are known. Source: Kubernetes, "Recommended Labels". */
export const NAME_LABEL = 'app.kubernetes.io/name';

const LABEL_CHARACTERS_MAX = 63;

/** Labels the pods of a workload carry: one to be selected by, and the one its identity system asks for. */
export function podLabels(system: IdentitySystem, workload: WorkloadRef): Record<string, string> {
  return { [NAME_LABEL]: labelValue(appName(workload)), ...optInLabels(system, workload.tenant) };
}

/** What the example Deployment is called. */
export function appName(workload: WorkloadRef): string {
  return isNamespaceSubject(workload) ? workload.tenant : workload.serviceAccount;
}

/** A ServiceAccount's name may be longer than a label's value. */
function labelValue(name: string): string {
  return name.slice(0, LABEL_CHARACTERS_MAX).replace(/[^a-z0-9]+$/, '');
}
