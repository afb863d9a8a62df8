import type { AzureAccessDocument, AzureAssignment } from '@/lib/domain/permission-document';
import type { AccessRequest } from '@/lib/policy/azure/access-request';
import { scopeCovers } from '@/lib/policy/azure/arm-scope';
import type { BuiltInRoles } from '@/lib/policy/azure/built-in-roles';
import { evaluateAccess } from '@/lib/policy/azure/evaluate-access';
import { expandRole } from '@/lib/policy/azure/expand-role';

/**
 * Whether one access gives everything another would: at the same scope or above, by roles that give all operations of the
 * asked ones, under no condition or one that lets the asked call through. `call` is a call the asked access is for.
 */
export function coversAccess(
  held: AzureAccessDocument,
  asked: AzureAccessDocument,
  roles: BuiltInRoles,
  call: AccessRequest | undefined,
): boolean {
  if (asked.assignments.length + asked.vaultAccess.length === 0) return false;
  const vaults = asked.vaultAccess.every(({ vault, secrets }) =>
    held.vaultAccess.some(
      (one) =>
        one.vault.toLowerCase() === vault.toLowerCase() && secrets.every((secret) => one.secrets.includes(secret)),
    ),
  );
  return vaults && asked.assignments.every((one) => held.assignments.some((other) => covers(other, one, roles, call)));
}

function covers(
  held: AzureAssignment,
  asked: AzureAssignment,
  roles: BuiltInRoles,
  call: AccessRequest | undefined,
): boolean {
  if (!scopeCovers(held.scope, asked.scope) || !givesAll(held.roleId, asked.roleId, roles)) return false;
  if (held.condition === undefined || held.condition === asked.condition) return true;
  return asked.condition !== undefined && call !== undefined && evaluateAccess([held], call, roles) === true;
}

function givesAll(heldId: string, askedId: string, roles: BuiltInRoles): boolean {
  if (heldId === askedId) return true;
  const [held, asked] = [roles.find(heldId), roles.find(askedId)];
  if (!held || !asked) return false;
  return (['action', 'data-action'] as const).every((kind) => {
    const given = new Set(expandRole(held, kind, roles));
    return expandRole(asked, kind, roles).every((operation) => given.has(operation));
  });
}
