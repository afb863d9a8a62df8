import { holdsCondition } from './hold-condition';
import { matchesArnText } from './match-text';
import type { ParsedCondition, ParsedStatement } from './parsed-policy';
import type { PolicyRequest } from './request-context';
import { isEverything } from './resource-fit';
import { matchesPattern } from './wildcard';

/** Why a statement is not about a request: its actions, its resources, or the conditions that do not hold. */
export type StatementMatch =
  | { matches: true }
  | { matches: false; because: 'action' | 'resource' }
  | { matches: false; because: 'condition'; conditions: ParsedCondition[] };

/** Whether a statement is about a request; the first reason against it is named, for explaining. */
export function matchStatement(statement: ParsedStatement, request: PolicyRequest): StatementMatch {
  if (!matchesAction(statement, request.action)) return { matches: false, because: 'action' };
  if (!matchesResource(statement, request)) return { matches: false, because: 'resource' };
  const variables = statement.variables ? request.context : undefined;
  const unmet = statement.conditions.filter((condition) => !holdsCondition(condition, request.context, variables));
  return unmet.length === 0 ? { matches: true } : { matches: false, because: 'condition', conditions: unmet };
}

/** Whether the statement's Action or NotAction includes an action. */
export function matchesAction({ actions, notActions }: ParsedStatement, action: string): boolean {
  const includes = (patterns: string[]) =>
    patterns.some((pattern) => matchesPattern(pattern.toLowerCase(), action.toLowerCase()));
  if (actions !== undefined) return includes(actions);
  return notActions !== undefined && !includes(notActions);
}

/** Without Resource (trust policies) every resource is meant. */
function matchesResource({ resources, notResources, variables }: ParsedStatement, request: PolicyRequest): boolean {
  const includes = (patterns: string[]) =>
    patterns.some(
      (pattern) =>
        isEverything(pattern) || matchesArnText(pattern, request.resource, variables ? request.context : undefined),
    );
  if (resources !== undefined) return includes(resources);
  return notResources === undefined || !includes(notResources);
}
