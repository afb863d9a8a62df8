import { POD_IDENTITY_LABEL } from '@/lib/domain/identity-keys';
import type { PodIdentityEvidence } from '@/lib/identity/cluster-evidence';
import type { AzureIdentityAttributes } from '@/lib/resources/kubernetes/azure-identity';
import type { AzureIdentityBindingAttributes } from '@/lib/resources/kubernetes/azure-identity-binding';
import type { ReadModelRow } from './read-model-row';
import type { AssignedIdentityData, PodIdentityExceptionData } from './slim/slim-aad-pod-identity';
import type { EventData } from './slim/slim-event';
import type { PodData } from './slim/slim-pod';

/** MIC says what came of an attachment in events on the binding; this reason is the one that needs somebody. */
export const APPLY_ERROR = 'binding apply error';

/** What the read model knows of AAD Pod Identity on one cluster for one namespace. Pure. */
export function podIdentityEvidence(rows: readonly ReadModelRow[], namespace: string): PodIdentityEvidence {
  const own = rows.filter((row) => row.namespace === namespace);
  const parts = podsOf(rows).flatMap(({ data }) => (isRunning(data) && data.podIdentity ? [data.podIdentity] : []));
  const binding = bindingOf(own, namespace);
  const identity = identityOf(own, binding?.azureIdentity ?? namespace);
  return {
    isInstalled: parts.some(({ component }) => component === 'nmi'),
    isMicRunning: parts.some(({ component }) => component === 'mic'),
    ...(parts.length === 0 ? {} : { isForcedNamespaced: parts.every(({ isNamespaced }) => isNamespaced) }),
    ...(identity && { identity }),
    ...(binding && { binding }),
    assigned: identity === undefined ? [] : assignedOf(rows, namespace, identity.name),
    exceptions: own
      .filter(({ kind }) => kind === 'AzurePodIdentityException')
      .map(({ name, data }) => ({ name, podLabels: (data as PodIdentityExceptionData).podLabels })),
    roguePods: podsOf(rows)
      .filter((pod) => pod.namespace !== namespace && claims(pod.data, namespace) && isRunning(pod.data))
      .map((pod) => ({ namespace: pod.namespace, name: pod.name })),
    podsWithoutLabel: podsOf(own).filter(({ data }) => isRunning(data) && !data.isProbe && !claims(data, namespace))
      .length,
  };
}

function podsOf(rows: readonly ReadModelRow[]): (ReadModelRow & { data: PodData })[] {
  return rows.filter(({ kind }) => kind === 'Pod') as (ReadModelRow & { data: PodData })[];
}

/** Whether a pod's label asks for a namespace's identity. */
export function claims({ labels }: PodData, namespace: string): boolean {
  return labels[POD_IDENTITY_LABEL] === namespace;
}

function isRunning({ phase }: PodData): boolean {
  return phase !== 'Succeeded' && phase !== 'Failed';
}

function bindingOf(own: readonly ReadModelRow[], namespace: string): PodIdentityEvidence['binding'] {
  const all = own
    .filter(({ kind }) => kind === 'AzureIdentityBinding')
    .map(({ name, data }) => ({ name, ...(data as AzureIdentityBindingAttributes) }));
  // Our own name first: somebody may have made a second binding with the selector.
  const selecting = all.filter(({ selector }) => selector === namespace);
  return selecting.find(({ name }) => name === namespace) ?? selecting[0];
}

function identityOf(own: readonly ReadModelRow[], wanted: string): PodIdentityEvidence['identity'] {
  const row = own.find(({ kind, name }) => kind === 'AzureIdentity' && name === wanted);
  return row && { name: row.name, ...(row.data as AzureIdentityAttributes) };
}

function assignedOf(
  rows: readonly ReadModelRow[],
  namespace: string,
  identityName: string,
): PodIdentityEvidence['assigned'] {
  const troubles = rows.flatMap(({ kind, namespace: where, data }) =>
    kind === 'Event' && where === namespace ? [data as EventData] : [],
  );
  return rows
    .filter(({ kind }) => kind === 'AzureAssignedIdentity')
    .map(({ data }) => data as AssignedIdentityData)
    .filter(({ identity }) => identity.namespace === namespace && identity.name === identityName)
    .map(({ pod, podNamespace, node, state, createdAt }) => {
      const named = `${pod}-${podNamespace}-${identityName}`;
      const said = troubles.find(({ reason, message }) => reason === APPLY_ERROR && message.includes(named));
      const trouble = state === 'Created' ? said?.message : undefined;
      return {
        pod,
        isOwn: podNamespace === namespace,
        node,
        state,
        createdAt,
        ...(trouble === undefined ? {} : { trouble }),
      };
    });
}
