import { matchesArn } from './arn-pattern';
import { protect, substitute } from './policy-variables';
import type { ContextValues } from './request-context';
import { matchesPattern } from './wildcard';

/**
 * Whether a text matches a pattern with wildcards and policy variables. Characters that a variable brought are plain: a tag
 * with the value `*` does not open anything.
 */
export function matchesText(pattern: string, text: string, variables: ContextValues | undefined): boolean {
  return matching(pattern, text, variables, matchesPattern);
}

/** The same for ARNs, part by part. */
export function matchesArnText(pattern: string, text: string, variables: ContextValues | undefined): boolean {
  return matching(pattern, text, variables, matchesArn);
}

function matching(
  pattern: string,
  text: string,
  variables: ContextValues | undefined,
  matches: (pattern: string, text: string) => boolean,
): boolean {
  if (variables === undefined || !pattern.includes('${')) return matches(pattern, text);
  const filled = substitute(pattern, variables);
  return filled !== undefined && matches(filled, protect(text));
}
