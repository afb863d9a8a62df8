import type { AzureAssignment } from '@/lib/domain/permission-document';
import type { AccessRequest } from './access-request';
import { findGivingPermission } from './allows';
import { scopeCovers } from './arm-scope';
import type { BuiltInRoles } from './built-in-roles';
import { evaluateCondition, type Truth } from './condition/evaluate-condition';
import { parseCondition } from './condition/parse-condition';

/**
 * Whether these role assignments of one principal let a call through. They only add up: one that does is enough. *Unknown*
 * where it depends on something the call does not say, or on a condition that cannot be read; Azure then refuses.
 */
export function evaluateAccess(
  assignments: readonly AzureAssignment[],
  request: AccessRequest,
  roles: Pick<BuiltInRoles, 'find'>,
): Truth {
  const truths = assignments.map((assignment) => evaluateAssignment(assignment, request, roles));
  if (truths.includes(true)) return true;
  return truths.includes('unknown') ? 'unknown' : false;
}

function evaluateAssignment(
  { scope, roleId, condition }: AzureAssignment,
  request: AccessRequest,
  roles: Pick<BuiltInRoles, 'find'>,
): Truth {
  const role = roles.find(roleId);
  if (role === undefined || !scopeCovers(scope, request.scope)) return false;
  const block = findGivingPermission(role, request.operation, request.kind);
  if (block === undefined) return false;
  const truths = [condition, block.condition].map((text) => holds(text, request));
  if (truths.includes(false)) return false;
  return truths.includes('unknown') ? 'unknown' : true;
}

function holds(text: string | undefined, { operation, subOperation, attributes }: AccessRequest): Truth {
  if (text === undefined) return true;
  const parsed = parseCondition(text);
  return parsed.ok ? evaluateCondition(parsed.condition, { action: operation, subOperation, attributes }) : 'unknown';
}
