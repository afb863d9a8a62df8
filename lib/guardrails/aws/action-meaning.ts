import type { ActionFacts, ActionList } from '@/lib/policy/aws/action-list';
import { expandAction } from '@/lib/policy/aws/expand-action';
import { type ParsedPolicy, type ParsedStatement, pointerTo } from '@/lib/policy/aws/parsed-policy';
import { fitterOf } from '@/lib/policy/aws/resource-fit';
import { hasWildcard } from '@/lib/policy/aws/wildcard';
import { deniedEverywhere } from './denied-everywhere';

/** One action as written in an Allow statement, with what it really gives. */
export interface ActionMeaning {
  written: string;
  path: string;
  statement: ParsedStatement;
  /** Actions it gives, after denials; undefined where the list is missing or does not know the name. */
  expanded?: readonly ActionFacts[];
}

/** More patterns in one policy than anybody could review: blocked for that alone, and not worth the time to expand. */
export const WILDCARDS_MAX = 40;

/** How many patterns a policy's statements hold. */
export function countWildcards(policy: ParsedPolicy): number {
  return policy.statements.flatMap(({ actions }) => actions ?? []).filter(hasWildcard).length;
}

/** All that a policy's Allow statements give, judged by meaning and not by spelling; denied actions do not count. */
export function actionMeanings(policy: ParsedPolicy, list: ActionList | undefined): ActionMeaning[] {
  const denied = deniedEverywhere(policy);
  const tooMany = countWildcards(policy) > WILDCARDS_MAX;
  const known = tooMany ? undefined : list;
  return policy.statements
    .filter((statement) => statement.effect === 'Allow')
    .flatMap((statement) => meaningsOf(statement, known))
    .filter(({ written, statement }) => (hasWildcard(written) ? !tooMany : !denied(statement)(written)))
    .map((meaning) => withoutDenied(meaning, denied(meaning.statement)));
}

function meaningsOf(statement: ParsedStatement, list: ActionList | undefined): ActionMeaning[] {
  const fits = fitterOf(statement.resources ?? ['*']);
  return (statement.actions ?? []).map((written, at) => {
    const base = { written, statement, path: pointerTo(statement, 'Action', at) };
    const expanded = list === undefined ? [] : expandAction(written, list);
    if (expanded.length === 0) return base;
    // What is spelled out is judged as written; a wildcard means only what can act on the statement's resources.
    return { ...base, expanded: hasWildcard(written) ? expanded.filter(fits) : expanded };
  });
}

function withoutDenied(meaning: ActionMeaning, denied: (action: string) => boolean): ActionMeaning {
  if (meaning.expanded === undefined) return meaning;
  return { ...meaning, expanded: meaning.expanded.filter((action) => !denied(action.name)) };
}
