import type { ParsedPolicy } from '@/lib/policy/aws/parsed-policy';
import { matchesPattern } from '@/lib/policy/aws/wildcard';

/**
 * Says of an action whether the policy itself denies it on everything and without condition. Any narrower denial leaves
 * something allowed and is not counted.
 */
export function deniedEverywhere(policy: ParsedPolicy): (action: string) => boolean {
  const patterns = policy.statements
    .filter(({ effect, conditions, resources }) => effect === 'Deny' && conditions.length === 0 && isAll(resources))
    .flatMap(({ actions }) => actions ?? [])
    .map((action) => action.toLowerCase());
  return (action) => patterns.some((pattern) => matchesPattern(pattern, action.toLowerCase()));
}

function isAll(resources: string[] | undefined): boolean {
  return resources?.some((resource) => /^\*+$/.test(resource)) === true;
}
