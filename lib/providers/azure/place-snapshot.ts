import { assignmentName } from '@/lib/resources/azure/arm-ids';
import type { UserAssignedIdentityAttributes } from '@/lib/resources/azure/user-assigned-identity';
import type {
  AzurePlace,
  FederatedCredentialSpec,
  Observed,
  RoleAssignmentSpec,
  UserAssignedIdentitySpec,
} from '@/lib/resources/resource';
import type { ReadersOf } from '../resource-provider';
import type { AzureAccess } from './azure-access';
import { createVaultPolicyReader } from './key-vault-access-policy';
import { listAll } from './list-all';
import { type FoundAssignment, listAssignments } from './list-assignments';
import { foreignAssignments, foundIdentity } from './user-assigned-identity';

/** Where to look: the group of the identities the portal makes, and the subscriptions in which they may have rights. */
export interface SnapshotPlace {
  identities: AzurePlace;
  subscriptionIds: readonly string[];
}

const ABSENT: Observed = { state: 'absent' };

/**
 * Readers over one picture of a place, taken with one list of identities and one of assignments per subscription, for comparing
 * every workload in it. Federated credentials can only be listed identity by identity, which Azure throttles: they are taken
 * to be as wanted, and a run looks closely at least twice an hour.
 */
export async function snapshotPlace(access: AzureAccess, place: SnapshotPlace): Promise<ReadersOf<'azure'>> {
  const [identities, ...assigned] = await Promise.all([
    listIdentities(access, place.identities),
    ...place.subscriptionIds.map((id) => listAssignments(access, id)),
  ]);
  const assignments = assigned.flat();
  const byName = new Map(assignments.map((one) => [one.name.toLowerCase(), one]));
  const byPrincipal = groupByPrincipal(assignments);
  return {
    'azure.UserAssignedIdentity': { read: async (spec) => identityOf(spec, identities, byPrincipal) },
    'azure.FederatedIdentityCredential': { read: async (spec) => credentialOf(spec, identities) },
    'azure.RoleAssignment': { read: async (spec) => assignmentOf(spec, byName, byPrincipal) },
    // Few vaults are left in that mode, and each has to be asked for its entries.
    'azure.KeyVaultAccessPolicy': createVaultPolicyReader(access),
  };
}

type Identities = ReadonlyMap<string, UserAssignedIdentityAttributes>;
type ByPrincipal = ReadonlyMap<string, FoundAssignment[]>;

async function listIdentities(access: AzureAccess, { subscriptionId, resourceGroup }: AzurePlace): Promise<Identities> {
  const found = await listAll(`arm:UserAssignedIdentities_ListByResourceGroup ${resourceGroup}`, () =>
    access.identities(subscriptionId).userAssignedIdentities.listByResourceGroup(resourceGroup),
  );
  return new Map(found.map((one) => [(one.name ?? '').toLowerCase(), foundIdentity(one)]));
}

function groupByPrincipal(assignments: readonly FoundAssignment[]): ByPrincipal {
  const groups = new Map<string, FoundAssignment[]>();
  for (const one of assignments) {
    const key = one.principalId.toLowerCase();
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}

function identityOf(spec: UserAssignedIdentitySpec, identities: Identities, byPrincipal: ByPrincipal): Observed {
  const found = identities.get(spec.name.toLowerCase());
  if (!found) return ABSENT;
  if (spec.belongs === undefined) return { state: 'present', attributes: found };
  const assigned = byPrincipal.get(found.principalId.toLowerCase()) ?? [];
  return { state: 'present', attributes: { ...found, foreignAssignments: foreignAssignments(spec, assigned) } };
}

function credentialOf(spec: FederatedCredentialSpec, identities: Identities): Observed {
  if (!identities.has(spec.identityName.toLowerCase())) return ABSENT;
  const { issuer, subject, audience } = spec;
  return { state: 'present', attributes: { issuer, subject, audiences: [audience] } };
}

function assignmentOf(
  spec: RoleAssignmentSpec,
  byName: ReadonlyMap<string, FoundAssignment>,
  byPrincipal: ByPrincipal,
): Observed {
  const isThere = (one: FoundAssignment) => one.scope.toLowerCase() === spec.scope.toLowerCase();
  const own = byName.get(assignmentName(spec));
  if (own && isThere(own)) return { state: 'present', attributes: own };
  const equal = byPrincipal
    .get(spec.principalId.toLowerCase())
    ?.find((one) => isThere(one) && one.roleId === spec.roleId.toLowerCase());
  return equal ? { state: 'present', attributes: equal } : ABSENT;
}
