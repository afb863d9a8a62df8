import type { AzureAccessDocument } from '@/lib/domain/permission-document';
import { workloadAddress } from '@/lib/domain/words';
import type { Wanted } from '@/lib/resources/plan';
import { type KeyVaultAccessPolicySpec, KNOWN_AFTER_APPLY, type RoleAssignmentSpec } from '@/lib/resources/resource';
import type { AzureGrantFacts, AzureInput } from './azure-input';
import { mergeAssignments } from './merge-assignments';
import { mergeVaultAccess } from './merge-vault-access';

/** Whom rights are given to. */
export interface Grantee {
  /** ARM id of the identity; absent for an object id that no identity of ours has any more. */
  identityId?: string;
  /** Object id, or `KNOWN_AFTER_APPLY`. */
  principalId: string;
}

type Input = Pick<AzureInput, 'portalId' | 'workload' | 'platform' | 'grants' | 'ids' | 'retiredPrincipalIds'>;

/**
 * The rights of a workload's identity, merged over its grants: one assignment for each role and scope, one entry for each vault.
 * What ended grants brought and no live one needs is wanted gone, and so is everything of the object ids the identity had
 * before somebody deleted and re-made it.
 */
export function wantPermissions(input: Input, identityId: string): Wanted[] {
  const live = input.grants.filter((grant) => grant.live);
  const now: Grantee = { identityId, principalId: input.ids?.principalId ?? KNOWN_AFTER_APPLY };
  const wanted = wantRows(input, now, live);
  const retired = input.retiredPrincipalIds.flatMap((principalId) => wantRows(input, { principalId }, []));
  return [...wanted, ...retired];
}

function wantRows(input: Input, grantee: Grantee, live: readonly AzureGrantFacts[]): Wanted[] {
  const assignments = wantMerged({
    all: input.grants,
    live,
    merge: mergeAssignments,
    keyOf: ({ scope, roleId }) => `${scope}|${roleId}`.toLowerCase(),
    rowsOf: ({ assignments }) => assignments,
    specOf: (row, served): RoleAssignmentSpec => ({
      kind: 'azure.RoleAssignment',
      ...row,
      ...grantee,
      ...served,
      description: `Made by xks-access (${input.portalId}) for ${workloadAddress(input.workload)}`,
    }),
  });
  const { identityId } = grantee;
  // Where the platform does not let the portal write access policies there is nothing to want, and nothing to take away.
  if (!input.platform.vaultAccessPolicies) return assignments;
  const vaults = wantMerged({
    all: input.grants,
    live,
    merge: mergeVaultAccess,
    keyOf: ({ vault }) => vault.toLowerCase(),
    rowsOf: ({ vaultAccess }) => vaultAccess,
    specOf: (row, served): KeyVaultAccessPolicySpec => ({
      kind: 'azure.KeyVaultAccessPolicy',
      ...row,
      ...served,
      entraTenantId: input.platform.entraTenantId,
      principalId: grantee.principalId,
      identityId: identityId ?? grantee.principalId,
    }),
  });
  return [...assignments, ...vaults];
}

interface Merged<Row, Spec> {
  all: readonly AzureGrantFacts[];
  live: readonly AzureGrantFacts[];
  merge(documents: readonly AzureAccessDocument[]): Row[];
  keyOf(row: Row): string;
  rowsOf(document: AzureAccessDocument): Row[];
  specOf(row: Row, served: { grantIds: string[]; endedGrantIds?: string[] }): Spec;
}

function wantMerged<Row, Spec extends Wanted['spec']>(what: Merged<Row, Spec>): Wanted[] {
  const { all, live, merge, keyOf, rowsOf, specOf } = what;
  const idsOf = (grants: readonly AzureGrantFacts[], row: Row): string[] =>
    grants.filter(({ documents }) => rowsOf(documents).some((one) => keyOf(one) === keyOf(row))).map(({ id }) => id);
  const ended = all.filter((grant) => !live.includes(grant));
  const present = merge(live.map(({ documents }) => documents));
  const keys = new Set(present.map(keyOf));
  const gone = merge(ended.map(({ documents }) => documents)).filter((row) => !keys.has(keyOf(row)));
  return [
    ...present.map((row): Wanted => {
      const endedGrantIds = idsOf(ended, row);
      const served = { grantIds: idsOf(live, row), ...(endedGrantIds.length === 0 ? {} : { endedGrantIds }) };
      return { spec: specOf(row, served), presence: 'present' };
    }),
    ...gone.map((row): Wanted => ({ spec: specOf(row, { grantIds: idsOf(ended, row) }), presence: 'absent' })),
  ];
}
