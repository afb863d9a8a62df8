import type { ActionFacts, ActionList } from '@/lib/policy/aws/action-list';
import { expandAction } from '@/lib/policy/aws/expand-action';
import { type ParsedPolicy, type ParsedStatement, pointerTo } from '@/lib/policy/aws/parsed-policy';
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

/** All that a policy's Allow statements give, judged by meaning and not by spelling; denied actions do not count. */
export function actionMeanings(policy: ParsedPolicy, list: ActionList | undefined): ActionMeaning[] {
  const denied = deniedEverywhere(policy);
  return policy.statements
    .filter((statement) => statement.effect === 'Allow')
    .flatMap((statement) => (statement.actions ?? []).map((written, at) => meaningOf(written, at, statement)))
    .filter((meaning) => hasWildcard(meaning.written) || !denied(meaning.written));

  function meaningOf(written: string, at: number, statement: ParsedStatement): ActionMeaning {
    const base = { written, statement, path: pointerTo(statement, 'Action', at) };
    const expanded = list === undefined ? [] : expandAction(written, list);
    if (expanded.length === 0) return base;
    return { ...base, expanded: expanded.filter((action) => !denied(action.name)) };
  }
}
