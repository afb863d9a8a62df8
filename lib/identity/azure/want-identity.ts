import { assignmentName, identityId } from '@/lib/resources/azure/arm-ids';
import type { Wanted } from '@/lib/resources/plan';
import { type IdentityBelongings, KNOWN_AFTER_APPLY, type UserAssignedIdentitySpec } from '@/lib/resources/resource';
import { principalTags } from '../owner-tags';
import { principalName } from '../principal-name';
import type { AzureInput } from './azure-input';

type NamedFor = Pick<AzureInput, 'portalId' | 'workload'>;

/** Name of a workload's identity: letters, digits and hyphens, because Azure takes no dots in it. */
export function identityName({ portalId, workload }: NamedFor): string {
  const parts = [portalId, workload.environment, workload.tenant, workload.serviceAccount];
  return principalName(workload, parts).replaceAll('.', '-');
}

/** ARM id of a workload's identity, known before it exists. It lies where tenants cannot write: who may federate may impersonate. */
export function identityIdOf(input: NamedFor & Pick<AzureInput, 'platform'>): string {
  return identityId(input.platform.identities, identityName(input));
}

/** The one principal of a workload in Azure. */
export function identitySpec(input: AzureInput, belongs?: IdentityBelongings): UserAssignedIdentitySpec {
  const { subscriptionId, resourceGroup, location } = input.platform.identities;
  return {
    kind: 'azure.UserAssignedIdentity',
    place: { subscriptionId, resourceGroup },
    location,
    name: identityName(input),
    tags: principalTags(input),
    ...(belongs === undefined ? {} : { belongs }),
  };
}

/** What belongs on the identity, from everything that is wanted there or wanted gone. */
export function belongingsOf(
  { platform, boundary }: AzureInput,
  permissions: readonly Wanted[],
  credentials: string[],
): IdentityBelongings {
  const assignments = permissions.flatMap(({ spec }) =>
    spec.kind === 'azure.RoleAssignment' && spec.principalId !== KNOWN_AFTER_APPLY ? [assignmentName(spec)] : [],
  );
  const subscriptionIds = [...new Set([platform.identities.subscriptionId, boundary.subscriptionId])];
  return { credentials, assignments, subscriptionIds };
}
