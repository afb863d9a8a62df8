import { workloadAddress } from '@/lib/domain/words';
import { addressOf } from '@/lib/resources/kinds';
import type { Wanted } from '@/lib/resources/plan';
import {
  type AzureIdentityBindingSpec,
  type AzureIdentitySpec,
  KNOWN_AFTER_APPLY,
  type RoleAssignmentSpec,
} from '@/lib/resources/resource';
import type { ClusterFacts } from '../desired-input';
import type { PodIdentityInput } from './pod-identity-input';

/** Lets its holder attach an identity to machines. Source: Azure built-in roles, Identity. */
const MANAGED_IDENTITY_OPERATOR = {
  roleId: 'f1a07417-d97a-45cb-824c-7a7467783830',
  roleName: 'Managed Identity Operator',
};

/** Clusters on which the namespace's pods can get an identity, or where something of ours may be left. */
export function servedClusters({ clusters, platform, setUp }: PodIdentityInput): ClusterFacts[] {
  return clusters.filter(({ name, namespaceExists, podIdentity }) => {
    if (podIdentity?.identity !== undefined || podIdentity?.binding !== undefined) return true;
    const isServed = podIdentity?.isInstalled === true && platform.kubeletIdentities[name] !== undefined;
    return isServed && (namespaceExists || !setUp.isWanted);
  });
}

/**
 * What makes the portal's own identity the namespace's on one cluster: the nodes may attach it, and both objects say so, in
 * namespaced mode and selecting by the namespace's name. Source: aad-pod-identity docs, "Standard walkthrough".
 */
export function wantOnCluster(input: PodIdentityInput, { name: cluster }: ClusterFacts): Wanted[] {
  const { setUp, ids, workload, platform, portalId } = input;
  const presence = setUp.isWanted ? 'present' : 'absent';
  const kubelet = platform.kubeletIdentities[cluster];
  const operator: RoleAssignmentSpec | undefined =
    kubelet === undefined
      ? undefined
      : {
          kind: 'azure.RoleAssignment',
          scope: setUp.identityId,
          ...MANAGED_IDENTITY_OPERATOR,
          principalId: kubelet,
          ...(ids === undefined && { isScopePending: true }),
          description: `Lets nodes of clusters attach this identity; made by xks-access (${portalId}) for ${workloadAddress(workload)}`,
          grantIds: [],
        };
  const objects = {
    cluster,
    namespace: workload.tenant,
    name: workload.tenant,
  };
  const identity: AzureIdentitySpec = {
    kind: 'kubernetes.AzureIdentity',
    ...objects,
    resourceId: setUp.identityId,
    // What is taken away is known by its name.
    clientId: ids?.clientId ?? (setUp.isWanted ? KNOWN_AFTER_APPLY : ''),
    ...(operator && { operatorAssignment: addressOf(operator) }),
  };
  const binding: AzureIdentityBindingSpec = {
    kind: 'kubernetes.AzureIdentityBinding',
    ...objects,
    azureIdentity: workload.tenant,
    selector: workload.tenant,
  };
  return [...(operator ? [operator] : []), identity, binding].map((spec) => ({ spec, presence }));
}

/** The objects that were there, by the names they have: compared, never written. */
export function recogniseOnCluster(input: PodIdentityInput, { name: cluster, podIdentity }: ClusterFacts): Wanted[] {
  const { setUp, ids, workload } = input;
  const { identity, binding } = podIdentity ?? {};
  const names = { cluster, namespace: workload.tenant, isTheirs: true as const };
  const specs: (AzureIdentitySpec | AzureIdentityBindingSpec)[] = [];
  if (identity) {
    specs.push({
      kind: 'kubernetes.AzureIdentity',
      ...names,
      name: identity.name,
      resourceId: setUp.identityId,
      clientId: ids?.clientId ?? KNOWN_AFTER_APPLY,
    });
  }
  if (binding) {
    specs.push({
      kind: 'kubernetes.AzureIdentityBinding',
      ...names,
      name: binding.name,
      azureIdentity: binding.azureIdentity,
      selector: workload.tenant,
    });
  }
  return specs.map((spec) => ({ spec, presence: 'present' }));
}
