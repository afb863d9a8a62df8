import { setTimeout } from 'node:timers/promises';
import type { Pod } from '../kubelet/pod';
import type { Store } from '../store';
import { askInstanceMetadata, type TokenRequest } from './instance-metadata';
import { ASSIGNED, type AssignedState, type AzureAssignedIdentity } from './kinds';
import { ASSIGNED_ATTEMPTS, CREATED_ATTEMPTS, type MetadataAnswer, NMI_TEXTS } from './nmi-texts';
import { type PodIdentitySettings, retryMs } from './pod-identity-settings';
import type { ManagedIdentities } from './token-source';

export interface NmiOptions {
  store: Store;
  settings: PodIdentitySettings;
  identities?: ManagedIdentities;
  now(): Date;
}

const isSame = (a: string | undefined, b: string): boolean => a?.toLowerCase() === b.toLowerCase();

const clientOf = ({ spec }: AzureAssignedIdentity): string | undefined => spec.azureIdentityRef.spec?.clientID;

/**
 * NMI's answer to a pod's request for a token, in standard mode: it waits for an assignment to be made, then for it to
 * be assigned, and asks the node's instance metadata for that identity's token. Rejects when `signal` aborts.
 */
export async function answerPod(
  options: NmiOptions,
  pod: Pod,
  request: TokenRequest,
  signal: AbortSignal,
): Promise<MetadataAnswer> {
  const found = await findAssigned(options, pod, request.clientId, signal);
  if ('status' in found && 'body' in found) return found as MetadataAnswer;
  const { metadata, spec } = (found as AzureAssignedIdentity).spec.azureIdentityRef;
  if (spec?.type) return NMI_TEXTS.noSecret(metadata.name);
  const asked = { resource: request.resource, clientId: spec?.clientID || 'none' };
  const answer = await askInstanceMetadata(options.identities, [spec?.resourceID ?? ''], asked, options.now());
  return answer.status === 200 ? answer : NMI_TEXTS.refused(answer.status, answer.body);
}

async function findAssigned(
  { store, settings }: NmiOptions,
  pod: Pod,
  clientId: string | undefined,
  signal: AbortSignal,
): Promise<AzureAssignedIdentity | MetadataAnswer> {
  const isAsked = (one: AzureAssignedIdentity) => !clientId || isSame(clientOf(one), clientId);
  for (let attempt = 0; attempt < CREATED_ATTEMPTS + ASSIGNED_ATTEMPTS; attempt += 1) {
    const own = assignedTo(store, pod);
    const inState = (state: AssignedState) => own.filter(({ status }) => status?.status === state);
    const assigned = inState('Assigned').find(isAsked);
    if (assigned) return assigned;
    if (attempt >= CREATED_ATTEMPTS && !inState('Created').some(isAsked)) {
      if (!clientId) return NMI_TEXTS.noneCreated(pod);
      const hasOther = inState('Assigned').length > 0;
      return hasOther ? NMI_TEXTS.unknownClient(clientId) : NMI_TEXTS.otherClient(pod, clientId);
    }
    await setTimeout(retryMs(settings), undefined, { signal });
  }
  return NMI_TEXTS.noneAssigned(pod);
}

/** The assignments of a pod, wherever MIC keeps them. */
const assignedTo = (store: Store, { metadata }: Pod): AzureAssignedIdentity[] =>
  (store.list(ASSIGNED) as AzureAssignedIdentity[]).filter(
    ({ spec }) => spec.pod === metadata.name && spec.podNamespace === metadata.namespace,
  );
