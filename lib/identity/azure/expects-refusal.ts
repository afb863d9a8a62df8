import { type AzureAccessDocument, isAzureDocument, type PermissionDocument } from '@/lib/domain/permission-document';
import type { ProbeCall } from '@/lib/domain/probe';
import type { AccessRequest } from '@/lib/policy/azure/access-request';
import { scopeCovers } from '@/lib/policy/azure/arm-scope';
import type { BuiltInRoles } from '@/lib/policy/azure/built-in-roles';
import { evaluateAccess } from '@/lib/policy/azure/evaluate-access';
import { requestOfProbe } from '@/lib/policy/azure/request-of-probe';
import type { RefusalFacts } from '../identity-system';

/**
 * Whether a grant's forbidden call must really be refused. All grants of a workload add up on one identity, so the neighbour of
 * one container may be what another grant allows; then its success is right and proves nothing.
 */
export function expectsRefusal(
  refused: ProbeCall,
  others: readonly PermissionDocument[],
  { boundaries, loadRoles }: RefusalFacts,
): boolean {
  const documents = others.filter(isAzureDocument);
  const request = boundaries.azure && requestOfProbe(refused, boundaries.azure);
  if (request === undefined || documents.length === 0) return true;
  const roles = loadRoles();
  return !documents.some((document) => lets(document, request, roles));
}

/** What cannot be told counts as let through: then nothing is claimed of the refusal. */
function lets({ assignments, vaultAccess }: AzureAccessDocument, request: AccessRequest, roles: BuiltInRoles): boolean {
  const { scope, vaultSecrets } = request;
  const byPolicy = vaultAccess.some(
    ({ vault, secrets }) => vaultSecrets !== undefined && secrets.includes(vaultSecrets) && scopeCovers(vault, scope),
  );
  return byPolicy || evaluateAccess(assignments, request, roles) !== false;
}
