import { POD_IDENTITY_LABEL } from '@/lib/domain/identity-keys';
import {
  type AzureEvidence,
  azureEvidence,
  azureWanted,
  type ManagedIdentity,
  sameText,
} from '../azure/azure-evidence';
import { containersOf, envOf, findPod } from '../chain-subject';
import type { Evidence } from '../evidence';
import type { Pod } from '../kubernetes-objects';
import {
  type AssignedIdentity,
  assignedIdentities,
  type PodIdentity,
  type PodIdentityBinding,
  podIdentities,
  podIdentityBindings,
} from './bound-objects';
import { type Components, componentsOf } from './components';

/** A pod with everything its AAD Pod Identity chain is judged on, looked up once. */
export interface PiSubject {
  evidence: Evidence;
  azure: AzureEvidence;
  pod: Pod;
  namespace: string;
  components: Components;
  /** The pod's label value; undefined where it has none. */
  selector?: string;
  identities: PodIdentity[];
  bindings: PodIdentityBinding[];
  /** What the pod's label leads to: bindings with their identities, in the binding's own namespace. */
  bound: PodIdentity[];
  /** Of those, the ones assigned to the pod. */
  assigned: AssignedIdentity[];
  /** The client id the application asks for; undefined where it takes what it gets. */
  askedClientId?: string;
}

/** Looks up what a chain is about; undefined where the evidence does not hold the pod. */
export function piSubject(evidence: Evidence): PiSubject | undefined {
  const pod = findPod(evidence);
  if (pod === undefined) return undefined;
  const components = componentsOf(evidence);
  const { namespace } = evidence.subject;
  const selector = pod.metadata.labels?.[POD_IDENTITY_LABEL];
  const identities = podIdentities(evidence, components);
  const bindings = podIdentityBindings(evidence, components);
  const own = assignedIdentities(evidence).filter(
    (one) => one.pod === pod.metadata.name && one.podNamespace === namespace,
  );
  const bound = bindings
    .filter((binding) => binding.selector === selector)
    .flatMap((binding) =>
      identities.filter((one) => one.name === binding.identityName && one.namespace === binding.namespace),
    );
  const asked = azureWanted(evidence).identityClientId ?? clientIdOf(pod);
  return {
    evidence,
    azure: azureEvidence(evidence),
    pod,
    namespace,
    components,
    ...(selector === undefined ? {} : { selector }),
    identities,
    bindings,
    bound,
    assigned: own.filter(({ identityName }) => bound.some(({ name }) => name === identityName)),
    ...(asked === undefined ? {} : { askedClientId: asked }),
  };
}

function clientIdOf(pod: Pod): string | undefined {
  const values = containersOf(pod).map((container) => envOf(container, 'AZURE_CLIENT_ID'));
  return values.find((value) => value !== undefined && value !== '');
}

/** The managed identity an AzureIdentity means, by its resource id. */
export function managedIdentityOf({ resourceId }: PodIdentity, azure: AzureEvidence): ManagedIdentity | undefined {
  return azure.identities?.find(({ id }) => sameText(id, resourceId));
}

/** The identities the application can get: the one it asks for, else all that are bound. */
export function candidates({ bound, askedClientId }: PiSubject): PodIdentity[] {
  const asked = bound.filter(({ clientId }) => sameText(clientId, askedClientId));
  return asked.length > 0 ? asked : bound;
}
