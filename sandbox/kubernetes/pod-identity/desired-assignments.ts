import type { Pod } from '../kubelet/pod';
import { type AssignedSpec, type AzureIdentity, type AzureIdentityBinding, LABEL } from './kinds';

interface Objects {
  pods: readonly Pod[];
  identities: readonly AzureIdentity[];
  bindings: readonly AzureIdentityBinding[];
  isForcedNamespaced: boolean;
}

/** An AzureAssignedIdentity that MIC wants to be there. */
export interface DesiredAssignment {
  name: string;
  namespace: string;
  spec: AssignedSpec;
}

export interface Desired {
  assignments: DesiredAssignment[];
  /** What MIC says in its log about objects it passes over. */
  remarks: string[];
}

const RESOURCE_ID =
  /^\/subscriptions\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/resourcegroups\/[^/]+\/providers\/microsoft\.managedidentity\/userassignedidentities\/[^/]+$/i;
const SHAPE =
  '/subscriptions/<subid>/resourcegroups/<resourcegroup>/providers/Microsoft.ManagedIdentity/userAssignedIdentities/<name>';
const BEHAVIOR = `aadpodidentity.k8s.io/Behavior`;

const placeOf = ({ metadata }: { metadata: { name: string; namespace?: string } }): string =>
  `${metadata.namespace}/${metadata.name}`;

/** What should be assigned, as MIC v1.8 finds it: for every placed pod, each identity whose binding selects its label. */
export function desiredAssignments({ pods, identities, bindings, isForcedNamespaced }: Objects): Desired {
  const remarks: string[] = [];
  const usable = new Map(
    identities.filter((identity) => isUsable(identity, remarks)).map((identity) => [placeOf(identity), identity]),
  );
  const assignments = pods.filter(isCandidate).flatMap((pod) => {
    const selector = pod.metadata.labels?.[LABEL];
    const selecting = bindings.filter(({ spec }) => spec?.selector === selector);
    if (selecting.length === 0) {
      remarks.push(
        `No AzureIdentityBinding found for pod ${placeOf(pod)} that matches selector: ${selector}. it will be ignored`,
      );
    }
    return selecting.flatMap((binding) => {
      const identity = usable.get(`${binding.metadata.namespace}/${binding.spec?.azureIdentity}`);
      if (!identity) {
        remarks.push(`pod ${placeOf(pod)} identity not found when using ${placeOf(binding)} binding`);
        return [];
      }
      const isNamespaced = isForcedNamespaced || identity.metadata.annotations?.[BEHAVIOR] === 'namespaced';
      if (isNamespaced && pod.metadata.namespace !== binding.metadata.namespace) return [];
      return [assignment(pod, binding, identity, isNamespaced)];
    });
  });
  return { assignments, remarks };
}

/** MIC passes over pods without a label or a node, and those that are over. */
const isCandidate = ({ metadata, spec, status }: Pod): boolean =>
  Boolean(metadata.labels?.[LABEL]) &&
  Boolean(spec.nodeName) &&
  !metadata.deletionTimestamp &&
  status?.phase !== 'Succeeded' &&
  status?.phase !== 'Failed';

function isUsable(identity: AzureIdentity, remarks: string[]): boolean {
  const { type = 0, resourceID = '' } = identity.spec ?? {};
  if (type !== 0 || RESOURCE_ID.test(resourceID)) return true;
  const why = `invalid resource id: ${JSON.stringify(resourceID)}, must match ${SHAPE}`;
  remarks.push(`ignoring azure identity ${placeOf(identity)}, error: ${why}`);
  return false;
}

function assignment(
  pod: Pod,
  binding: AzureIdentityBinding,
  identity: AzureIdentity,
  isNamespaced: boolean,
): DesiredAssignment {
  const { name, namespace } = pod.metadata;
  return {
    name: `${name}-${namespace}-${identity.metadata.name}`,
    namespace: isNamespaced ? identity.metadata.namespace : 'default',
    spec: {
      azureIdentityRef: embedded(identity),
      azureBindingRef: embedded(binding),
      pod: name,
      podNamespace: namespace,
      nodename: pod.spec.nodeName ?? '',
    },
  };
}

function embedded<Spec>(object: AzureIdentity | AzureIdentityBinding) {
  const { apiVersion, kind, metadata, spec } = object;
  const { name, namespace, uid, resourceVersion } = metadata;
  return { apiVersion, kind, metadata: { name, namespace, uid, resourceVersion }, spec: spec as Spec };
}
