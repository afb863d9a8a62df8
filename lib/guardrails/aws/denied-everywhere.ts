import { matchesArn } from '@/lib/policy/aws/arn-pattern';
import type { ParsedPolicy, ParsedStatement } from '@/lib/policy/aws/parsed-policy';
import { hasWildcard, matchesPattern } from '@/lib/policy/aws/wildcard';

/**
 * Says of an action whether the policy itself denies it, without condition, on all resources of the statement that gives it.
 * Any narrower denial leaves something allowed and is not counted.
 */
export function deniedEverywhere(policy: ParsedPolicy): (statement: ParsedStatement) => (action: string) => boolean {
  const denials = policy.statements.filter(({ effect, conditions }) => effect === 'Deny' && conditions.length === 0);
  const known = new Map<ParsedStatement, (action: string) => boolean>();
  return (statement) => {
    const denied = known.get(statement) ?? matcherOf(denials.filter((one) => coversAll(one, statement)));
    known.set(statement, denied);
    return denied;
  };
}

function matcherOf(denials: readonly ParsedStatement[]): (action: string) => boolean {
  const written = denials.flatMap(({ actions = [] }) => actions.map((action) => action.toLowerCase()));
  const names = new Set(written);
  const patterns = written.filter(hasWildcard);
  return (action) => {
    const name = action.toLowerCase();
    return names.has(name) || patterns.some((pattern) => matchesPattern(pattern, name));
  };
}

function coversAll(
  { resources: denied = [] }: ParsedStatement,
  { resources: given = ['*'] }: ParsedStatement,
): boolean {
  return given.every((resource) => denied.some((pattern) => coversResource(pattern, resource)));
}

/**
 * A star of the given one is only matched by a star; a question mark would take it for one letter and does not count. What a
 * policy variable will be is not known.
 */
function coversResource(pattern: string, given: string): boolean {
  if (/^\*+$/.test(pattern) || pattern === given) return true;
  return !pattern.includes('?') && !`${pattern}${given}`.includes('${') && matchesArn(pattern, given);
}
