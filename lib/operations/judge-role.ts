import type { z } from 'zod';
import type { judgeRole as contract, RoleVerdict } from '@/lib/contracts/judge';
import type { Actor } from '@/lib/domain/actor';
import { type Finding, SEVERITIES, verdictOf } from '@/lib/domain/finding';
import { findOfferedRole } from '@/lib/domain/permission-sets/offered-roles';
import type { AzureBoundary } from '@/lib/domain/words';
import { judgeAccess } from '@/lib/guardrails/azure/judge-access';
import { judgeAssignedScope } from '@/lib/guardrails/azure/judge-assigned-scope';
import { judgeRole as judgeRoleOnly } from '@/lib/guardrails/azure/judge-role';
import type { ScopeContext } from '@/lib/guardrails/azure/scope-context';
import { allows } from '@/lib/policy/azure/allows';
import { parseScope } from '@/lib/policy/azure/arm-scope';
import type { BuiltInRoles } from '@/lib/policy/azure/built-in-roles';
import { expandRole } from '@/lib/policy/azure/expand-role';
import { explainRole } from '@/lib/policy/azure/explain-role';
import { findRole } from '@/lib/policy/azure/find-role';
import type { RoleDefinition } from '@/lib/policy/azure/role-definition';
import { loadVisibleBoundaries } from './load-visible-boundaries';
import { noPlace } from './no-place';
import type { OperationContext } from './operation-context';
import { sortNeeds } from './sort-needs';

type Input = z.output<typeof contract.params> & z.output<typeof contract.body>;

const NARROWEST_MAX = 5;

/**
 * What a role would give at a scope of the tenant's group, what speaks against it, and which roles give what is needed
 * with the least beside it. Writes nothing.
 */
export async function judgeRole(context: OperationContext, actor: Actor, input: Input): Promise<RoleVerdict> {
  const { azure } = await loadVisibleBoundaries(context, actor, input);
  if (!azure) throw noPlace('azure', input.tenant, input.environment);
  const roles = context.loadRoles();
  const group = parseScope(`/subscriptions/${azure.subscriptionId}/resourceGroups/${azure.resourceGroup}`);
  if (!group.ok) throw noPlace('azure', input.tenant, input.environment);
  const place = { resourceGroup: group.scope, roles };
  const { role: written, needs = [] } = input;
  const role = written === undefined ? undefined : findRole(written, roles);
  const sorted = sortNeeds(needs, roles);
  const findings = [
    ...(written !== undefined && !role ? [unknownRole(written)] : []),
    ...judgeAsked(input, role, azure, place),
  ];
  return {
    findings,
    verdict: verdictOf(findings),
    ...(role && viewRole(role, roles)),
    missing: role ? sorted.known.filter(({ operation, kind }) => !allows(role, operation, kind)).map(operationOf) : [],
    narrowest: needs.length === 0 || sorted.unknown.length > 0 ? [] : narrowest(sorted.known, place),
    unknown: sorted.unknown,
  };
}

type Need = ReturnType<typeof sortNeeds>['known'][number];
const operationOf = ({ operation }: Need) => operation;

/** As a request for it would be judged, with paths into what was sent. */
function judgeAsked(
  { scope, condition }: Input,
  role: RoleDefinition | undefined,
  azure: AzureBoundary,
  context: ScopeContext,
): Finding[] {
  if (role?.id === undefined) return judgeAssignedScope(scope, context);
  const assignment = { scope, roleId: role.id, roleName: role.name, ...(condition && { condition }) };
  const findings = judgeAccess({ assignments: [assignment], vaultAccess: [] }, azure, context.roles);
  return findings
    .map((finding) => ({ ...finding, path: finding.path?.replace('/assignments/0', '') }))
    .sort((a, b) => SEVERITIES.indexOf(b.severity) - SEVERITIES.indexOf(a.severity));
}

function unknownRole(written: string): Finding {
  const message = `"${written}" is none of Azure's built-in roles.`;
  return { severity: 'blocked', code: 'unknown-role', path: '/role', message, fix: 'Choose one from the list.' };
}

function viewRole(role: RoleDefinition, roles: BuiltInRoles): Pick<RoleVerdict, 'role' | 'gives'> {
  const { id = '', name, description } = role;
  return {
    role: { id, name, description, sentences: explainRole(role) },
    gives: {
      actions: expandRole(role, 'action', roles).length,
      dataActions: expandRole(role, 'data-action', roles).length,
    },
  };
}

function narrowest(needs: readonly Need[], context: ScopeContext): RoleVerdict['narrowest'] {
  const { roles } = context;
  return roles.list
    .filter(
      (role) =>
        role.permissions.every(({ condition }) => condition === undefined) &&
        needs.every(({ operation, kind }) => allows(role, operation, kind)),
    )
    .map((role) => ({ role, verdict: verdictOf(judgeRoleOnly(role, context)) }))
    .filter(({ role, verdict }) => verdict !== 'blocked' && findOfferedRole(role.id ?? '') !== undefined)
    .map(({ role, verdict }) => ({
      id: role.id ?? '',
      name: role.name,
      description: role.description,
      more: expandRole(role, 'action', roles).length + expandRole(role, 'data-action', roles).length - needs.length,
      verdict,
    }))
    .sort((a, b) => a.more - b.more || a.name.localeCompare(b.name, 'en'))
    .slice(0, NARROWEST_MAX);
}
