import type { BuiltInRoles } from '@/lib/policy/azure/built-in-roles';
import type { Fault } from '../link';
import {
  type AzureEvidence,
  type AzureWanted,
  type ManagedIdentity,
  type RoleAssignment,
  sameText,
} from './azure-evidence';
import { isRecent } from './is-recent';
import { coversWanted, passesCondition, roleOf, roleSatisfies } from './satisfies-wanted';

/** Does an assignment give the identity what is wanted, at a scope that reaches the target, for longer than minutes? */
export function judgeRoleAssignment(
  identity: ManagedIdentity,
  azure: AzureEvidence,
  wanted: AzureWanted,
  observedAt: string | undefined,
  roles: BuiltInRoles,
): Fault | undefined {
  const { principalId, clientId } = identity.properties;
  const all = azure.roleAssignments ?? [];
  const own = all.filter(({ properties }) => sameText(properties.principalId, principalId));
  const fitting = own.filter((one) => gives(one, azure, wanted, roles));
  const covering = fitting.filter((one) => coversWanted(one, wanted));
  const giving = covering.filter((one) => passesCondition(one, wanted));
  if (giving.some(({ properties }) => !isRecent(properties.createdOn, observedAt))) return undefined;
  if (giving.length > 0) return propagating(identity, wanted);
  if (covering.length > 0) return narrowed(identity, wanted);
  if (fitting.length > 0) return wrongScope(identity, wanted, fitting);
  const byClientId = all.some(({ properties }) => sameText(properties.principalId, clientId));
  return missing(identity, wanted, own, byClientId);
}

function gives(one: RoleAssignment, azure: AzureEvidence, wanted: AzureWanted, roles: BuiltInRoles): boolean {
  const role = roleOf(one, azure, roles);
  if (role !== undefined) return roleSatisfies(role, wanted, roles);
  // Two custom roles that are not in the evidence cannot be told apart.
  return wanted.role !== undefined && wanted.action === undefined && roles.find(wanted.role) === undefined;
}

function wordsOf({ role, action, scope }: AzureWanted): string {
  return `${role ?? action ?? 'the wanted right'}${scope === undefined ? '' : ` on ${scope}`}`;
}

function nameOf({ name, id }: ManagedIdentity): string {
  return name ?? id;
}

/** The portal assigns it after an approval; the command is for whoever owns the target of another identity. */
function assignmentFix({ properties }: ManagedIdentity, wanted: AzureWanted): Fault['fix'] {
  const text = `Request ${wordsOf(wanted)}.`;
  if (wanted.role === undefined || wanted.scope === undefined) return { kind: 'request', text };
  const whom = `--assignee-object-id ${properties.principalId} --assignee-principal-type ServicePrincipal`;
  const command = `az role assignment create ${whom} --role "${wanted.role}" --scope ${wanted.scope}`;
  return { kind: 'request', text: `${text} For an identity that is not the portal's:\n${command}` };
}

function propagating(identity: ManagedIdentity, wanted: AzureWanted): Fault {
  return {
    code: 'role-assignment.propagating',
    state: 'pending',
    message: `The assignment that gives ${nameOf(identity)} ${wordsOf(wanted)} is only minutes old.`,
    why: 'Azure needs up to 10 minutes until a new assignment counts everywhere.',
    fix: { kind: 'command', text: 'Wait up to 10 minutes and try again.' },
  };
}

function narrowed(identity: ManagedIdentity, wanted: AzureWanted): Fault {
  return {
    code: 'role-assignment.missing',
    message: `The condition of the assignment does not let ${nameOf(identity)} do ${wordsOf(wanted)}.`,
    why: 'An assignment with a condition gives only what the condition lets through.',
    fix: assignmentFix(identity, wanted),
  };
}

function wrongScope(identity: ManagedIdentity, wanted: AzureWanted, fitting: readonly RoleAssignment[]): Fault {
  return {
    code: 'role-assignment.wrong-scope',
    message: `${nameOf(identity)} holds ${wanted.role ?? 'the role'}, but not on a scope that covers the target.`,
    expected: wanted.scope ?? '',
    actual: fitting.map(({ properties }) => properties.scope).join(', '),
    why: 'Rights are inherited downwards only: from a group to its resources, never sideways.',
    fix: assignmentFix(identity, wanted),
  };
}

function missing(
  identity: ManagedIdentity,
  wanted: AzureWanted,
  own: readonly RoleAssignment[],
  byClientId: boolean,
): Fault {
  return {
    code: 'role-assignment.missing',
    message: byClientId
      ? `An assignment names the client id of ${nameOf(identity)}, where Azure compares the object id.`
      : `No assignment gives ${nameOf(identity)} ${wordsOf(wanted)}.`,
    expected: identity.properties.principalId,
    actual: byClientId ? identity.properties.clientId : `${own.length} other assignments`,
    why: 'Entra gives the token, but the resource asks for the right and refuses.',
    fix: assignmentFix(identity, wanted),
  };
}
