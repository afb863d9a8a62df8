import type { Target } from '@/lib/domain/target';
import { judgeRole } from '@/lib/guardrails/azure/judge-role';
import type { ArmScope } from '@/lib/policy/azure/arm-scope';
import type { BuiltInRoles } from '@/lib/policy/azure/built-in-roles';

/** Roles are judged alike in every group. */
const ANY_GROUP: ArmScope = { kind: 'resource-group', segments: [], trailingSlash: false };
const judged = new WeakMap<BuiltInRoles, Target[]>();

/** Azure's own roles by name, those that can never be granted with the reason. Judged once: they do not change while we run. */
export function listRoleTargets(roles: BuiltInRoles): Target[] {
  const known = judged.get(roles);
  if (known) return known;
  const targets = roles.list
    .map((role): Target => {
      const refusal = judgeRole(role, { roles, resourceGroup: ANY_GROUP }).find(
        ({ severity }) => severity === 'blocked',
      );
      const { id = '', name, description } = role;
      return { value: id, label: name, detail: description, ...(refusal && { blocked: refusal.message }) };
    })
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
  judged.set(roles, targets);
  return targets;
}
