import { findOfferedRole } from '@/lib/domain/permission-sets/offered-roles';
import type { Target } from '@/lib/domain/target';
import { judgeRole } from '@/lib/guardrails/azure/judge-role';
import type { ArmScope } from '@/lib/policy/azure/arm-scope';
import type { BuiltInRoles } from '@/lib/policy/azure/built-in-roles';

/** Roles are judged alike in every group. */
const ANY_GROUP: ArmScope = { kind: 'resource-group', segments: [], trailingSlash: false };
const NOT_OFFERED = 'The platform does not offer this role to workloads; ask the platform team.';
const judged = new WeakMap<BuiltInRoles, Target[]>();

/** Azure's own roles, those that can be granted first, by name; the others with the reason. Judged once: they do not change while we run. */
export function listRoleTargets(roles: BuiltInRoles): Target[] {
  const known = judged.get(roles);
  if (known) return known;
  const targets = roles.list
    .map((role): Target => {
      const refusal = judgeRole(role, { roles, resourceGroup: ANY_GROUP }).find(
        ({ severity }) => severity === 'blocked',
      );
      const { id = '', name, description } = role;
      const blocked = refusal?.message ?? (findOfferedRole(id) ? undefined : NOT_OFFERED);
      return { value: id, label: name, detail: description, ...(blocked && { blocked }) };
    })
    .sort((a, b) => Number(Boolean(a.blocked)) - Number(Boolean(b.blocked)) || a.label.localeCompare(b.label, 'en'));
  judged.set(roles, targets);
  return targets;
}
