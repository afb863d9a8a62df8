import type { Finding } from '@/lib/domain/finding';
import type { ActionFacts } from '@/lib/policy/aws/action-list';
import { matchesPattern, meeterOf } from '@/lib/policy/aws/wildcard';
import type { ActionMeaning } from './action-meaning';
import { REFUSED_ACTIONS, type RefusedActions } from './refused-actions';

/** The rule that refuses an action of this name, undefined where none does. */
export function findRefusal(action: string): RefusedActions | undefined {
  const name = action.toLowerCase();
  return REFUSED_ACTIONS.find(
    (rule) =>
      rule.patterns.some((pattern) => matchesPattern(pattern, name)) &&
      !(rule.except ?? []).some((pattern) => matchesPattern(pattern, name)),
  );
}

const remembered = new WeakMap<ActionFacts, RefusedActions | 'none'>();

/** The same for an action of the list; remembered, because wildcards expand to the same actions again and again. */
function refusalOf(action: ActionFacts): RefusedActions | undefined {
  const rule = remembered.get(action) ?? findRefusal(action.key) ?? 'none';
  remembered.set(action, rule);
  return rule === 'none' ? undefined : rule;
}

/** One finding per written action and rule: what it reaches that is refused, named up to a few. */
export function refuseActions(meanings: readonly ActionMeaning[]): Finding[] {
  return meanings.flatMap((meaning) =>
    meaning.expanded === undefined ? refuseUnexpanded(meaning) : refuseExpanded(meaning, meaning.expanded),
  );
}

function refuseExpanded(meaning: ActionMeaning, expanded: readonly ActionFacts[]): Finding[] {
  const reached = new Map<RefusedActions, string[]>();
  for (const action of expanded) {
    const rule = refusalOf(action);
    if (rule !== undefined) reached.set(rule, [...(reached.get(rule) ?? []), action.name]);
  }
  return [...reached].map(([rule, names]) => toFinding(meaning, rule, names));
}

/** Without the list, and for names the list does not have, a pattern is refused if it could reach a refused one. */
function refuseUnexpanded(meaning: ActionMeaning): Finding[] {
  const written = meaning.written.toLowerCase();
  const meets = meeterOf(written);
  const rules = REFUSED_ACTIONS.filter(
    (rule) => rule.patterns.some(meets) && !(rule.except ?? []).some((pattern) => matchesPattern(pattern, written)),
  );
  return rules.map((rule) => toFinding(meaning, rule, [meaning.written]));
}

function toFinding(meaning: ActionMeaning, rule: RefusedActions, names: string[]): Finding {
  const shown = names.slice(0, 3).join(', ') + (names.length > 3 ? ` and ${names.length - 3} more` : '');
  const isItself = names.length === 1 && names[0]?.toLowerCase() === meaning.written.toLowerCase();
  const what = isItself ? meaning.written : `${meaning.written} includes ${shown}. That`;
  return {
    severity: 'blocked',
    code: rule.code,
    message: `${what} is refused: ${rule.reason}`,
    path: meaning.path,
    fix: rule.fix,
  };
}
