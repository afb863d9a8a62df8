import { allows } from '@/lib/policy/azure/allows';
import { scopeCovers } from '@/lib/policy/azure/arm-scope';
import type { BuiltInRoles } from '@/lib/policy/azure/built-in-roles';
import { sameText } from '../azure/azure-evidence';
import type { ChainData } from '../azure/chain-data';
import { roleOf } from '../azure/satisfies-wanted';
import type { Fault } from '../link';
import { candidates, type PiSubject } from './pi-subject';

/** Errors name the first; Managed Identity Operator gives the second. */
const ASSIGN = [
  'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action',
  'Microsoft.ManagedIdentity/userAssignedIdentities/one/assign/action',
];
const WRITE_MACHINES = ['Microsoft.Compute/virtualMachineScaleSets/write'];

/**
 * May the controller attach the identity to the pod's machines? It acts as the cluster's kubelet identity; where that is not in
 * the evidence, nothing is said. Source: aad-pod-identity, "Role assignment".
 */
export function judgeControllerRights(subject: PiSubject, { azureRoles }: ChainData): Fault | undefined {
  const { azure } = subject;
  const cluster = azure.managedClusters?.[0];
  const objectId = cluster?.properties.identityProfile?.kubeletidentity?.objectId;
  if (cluster === undefined || objectId === undefined || azureRoles === undefined) return undefined;
  if (azure.roleAssignments === undefined) return undefined;
  const subscription = /^\/subscriptions\/[^/]+/i.exec(cluster.id)?.[0] ?? '';
  const machines = `${subscription}/resourceGroups/${cluster.properties.nodeResourceGroup ?? ''}`;
  const may = (operations: string[], scope: string) => mayDo(subject, objectId, operations, scope, azureRoles);
  const unassignable = candidates(subject).find(({ type, resourceId }) => type === 0 && !may(ASSIGN, resourceId));
  if (unassignable !== undefined) return lacking('Managed Identity Operator', unassignable.resourceId);
  return may(WRITE_MACHINES, machines) ? undefined : lacking('Virtual Machine Contributor', machines);
}

function mayDo(
  { azure }: PiSubject,
  objectId: string,
  operations: string[],
  scope: string,
  roles: BuiltInRoles,
): boolean {
  return (azure.roleAssignments ?? []).some((assignment) => {
    const { principalId, scope: held } = assignment.properties;
    if (!sameText(principalId, objectId) || !scopeCovers(held, scope)) return false;
    const role = roleOf(assignment, azure, roles);
    return role !== undefined && operations.some((operation) => allows(role, operation, 'action'));
  });
}

function lacking(role: string, scope: string): Fault {
  return {
    code: 'mic.operator-role-missing',
    message: `The cluster's kubelet identity does not hold ${role} on ${scope}.`,
    expected: role,
    actual: 'no such assignment',
    why: 'The controller attaches identities to machines as the kubelet identity. Without the right nothing is assigned.',
    fix: { kind: 'platform', text: `Assign ${role} on ${scope} to the kubelet identity.` },
  };
}
