import { isWithin } from '../world/arm-id';
import type { AzureWorld } from '../world/azure-world';
import type { RolePermission } from '../world/entities';
import { ConditionSyntaxError } from './condition';
import { type ConditionFacts, isFulfilled } from './evaluate-condition';
import { matchOperation } from './match-wildcard';
import { parseCondition } from './parse-condition';

/** What a call needs: an action of ARM or a data action, at a scope. */
export interface Needed {
  action?: string;
  dataAction?: string;
  /** Such as `Blob.List`. */
  subOperation?: string;
  scope: string;
  /** What conditions may ask of, by documented name, e.g. `Microsoft.Authorization/roleAssignments:PrincipalType`. */
  attributes?: { resource?: Record<string, string | string[]>; request?: Record<string, string | string[]> };
}

/**
 * Whether a role assignment at the scope or above it gives the principal what it needs now. Assignments only add up:
 * one that suffices is enough. An assignment whose condition does not parse gives nothing.
 */
export function authorize(
  world: AzureWorld,
  caller: { principalId: string; principalType: string },
  needed: Needed,
  now: Date,
): boolean {
  const facts = factsOf(needed, now);
  return world.effectiveAssignments(now).some((assignment) => {
    if (assignment.principalId.toLowerCase() !== caller.principalId.toLowerCase()) return false;
    if (!isWithin(needed.scope, assignment.scope)) return false;
    const role = world.findRoleDefinition(assignment.roleDefinitionId);
    return role?.permissions.some((block) => gives(block, needed, facts)) === true && holds(assignment, facts);
  });
}

function factsOf({ action, dataAction, subOperation, attributes }: Needed, now: Date): ConditionFacts {
  return {
    operation: action ?? dataAction ?? '',
    ...(subOperation !== undefined && { subOperation }),
    attributes: { ...attributes, environment: { UtcNow: now.toISOString(), isPrivateLink: 'false' } },
  };
}

/** A block takes its exceptions from itself only; another block may give what this one excepts. */
function gives(block: RolePermission, { action, dataAction }: Needed, facts: ConditionFacts): boolean {
  const covers = (patterns: readonly string[], operation: string) =>
    patterns.some((pattern) => matchOperation(pattern, operation));
  if (action === undefined && dataAction === undefined) return false;
  if (action !== undefined && (!covers(block.actions, action) || covers(block.notActions, action))) return false;
  if (dataAction !== undefined && (!covers(block.dataActions, dataAction) || covers(block.notDataActions, dataAction)))
    return false;
  return holds(block, facts);
}

function holds(
  { condition, conditionVersion }: Pick<RolePermission, 'condition' | 'conditionVersion'>,
  facts: ConditionFacts,
) {
  if (condition === undefined || condition === null || condition.trim() === '') return true;
  if (conditionVersion && conditionVersion !== '2.0') return false;
  try {
    return isFulfilled(parseCondition(condition), facts);
  } catch (error) {
    if (error instanceof ConditionSyntaxError) return false;
    throw error;
  }
}
