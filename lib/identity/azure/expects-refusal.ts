import {
  type AzureAccessDocument,
  type AzureAssignment,
  isAzureDocument,
  type PermissionDocument,
} from '@/lib/domain/permission-document';
import type { ProbeCall } from '@/lib/domain/probe';
import { allows } from '@/lib/policy/azure/allows';
import { scopeCovers } from '@/lib/policy/azure/arm-scope';
import type { BuiltInRoles } from '@/lib/policy/azure/built-in-roles';
import { evaluateCondition } from '@/lib/policy/azure/condition/evaluate-condition';
import { parseCondition } from '@/lib/policy/azure/condition/parse-condition';
import type { RefusalFacts } from '../identity-system';
import { type AzureRequest, requestOf } from './probe-request';

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
  const request = boundaries.azure && requestOf(refused, boundaries.azure);
  if (request === undefined || documents.length === 0) return true;
  const roles = loadRoles();
  return !documents.some((document) => lets(document, request, roles));
}

function lets({ assignments, vaultAccess }: AzureAccessDocument, request: AzureRequest, roles: BuiltInRoles): boolean {
  const { target, vaultSecrets } = request;
  const byPolicy = vaultAccess.some(
    ({ vault, secrets }) => vaultSecrets !== undefined && secrets.includes(vaultSecrets) && scopeCovers(vault, target),
  );
  return byPolicy || assignments.some((assignment) => gives(assignment, request, roles));
}

function gives({ scope, roleId, condition }: AzureAssignment, request: AzureRequest, roles: BuiltInRoles): boolean {
  const role = roles.find(roleId);
  if (role === undefined || !scopeCovers(scope, request.target)) return false;
  if (!allows(role, request.operation, request.kind)) return false;
  return condition === undefined || passes(condition, request);
}

/** What cannot be told counts as let through: then nothing is claimed of the refusal. */
function passes(text: string, { operation, subOperation, attributes }: AzureRequest): boolean {
  const parsed = parseCondition(text);
  if (!parsed.ok) return true;
  const asked = { action: operation, attributes, ...(subOperation === undefined ? {} : { subOperation }) };
  return evaluateCondition(parsed.condition, asked) !== false;
}
