import { closestName } from '@/lib/domain/closest-name';
import type { Finding } from '@/lib/domain/finding';
import type { ActionFacts, ActionList } from '@/lib/policy/aws/action-list';
import { expandAction } from '@/lib/policy/aws/expand-action';
import { type ParsedPolicy, pointerTo } from '@/lib/policy/aws/parsed-policy';
import { fitterOf } from '@/lib/policy/aws/resource-fit';
import { hasWildcard } from '@/lib/policy/aws/wildcard';
import type { ActionMeaning } from './action-meaning';

/** What is legal but will not do what its author thinks: names AWS does not have, resources an action never meets. */
export function judgeSpelling(
  policy: ParsedPolicy,
  meanings: readonly ActionMeaning[],
  list: ActionList | undefined,
): Finding[] {
  if (list === undefined) return [];
  // Expanding is the dear part, so what was expanded for the other rules is not expanded again.
  const expanded = new Set(meanings.filter((meaning) => meaning.expanded !== undefined).map(({ written }) => written));
  const suggest = suggesterOf(list);
  const known = (written: string) => expanded.has(written) || expandAction(written, list).length > 0;
  return policy.statements.flatMap((statement) => {
    const fits = fitterOf(statement.resources ?? ['*']);
    return (statement.actions ?? []).flatMap((written, at) => {
      const path = pointerTo(statement, 'Action', at);
      return judgeName(written, path, list, known, suggest) ?? judgeFit(written, path, fits, list);
    });
  });
}

/** Suggesting compares with every action of a service; more misspelled names than this are not slips. */
const SUGGESTIONS_MAX = 3;

function suggesterOf(list: ActionList): (written: string, service: string) => string | undefined {
  let left = SUGGESTIONS_MAX;
  return (written, service) => {
    left -= 1;
    if (left < 0) return undefined;
    return closestName(
      written,
      list.ofService(service).map(({ name }) => name),
    );
  };
}

function judgeName(
  written: string,
  path: string,
  list: ActionList,
  known: (written: string) => boolean,
  suggest: (written: string, service: string) => string | undefined,
): Finding[] | undefined {
  const [service = '', name] = written.toLowerCase().split(':');
  if (name === undefined || hasWildcard(service)) return [];
  if (!list.services.includes(service)) {
    const message = `There is no AWS service with the prefix "${service}" in the list of actions.`;
    return [{ severity: 'warned', code: 'unknown-service', path, message, fix: 'Check the spelling.' }];
  }
  if (known(written)) return undefined;
  const message = `${written} is no action in the list of ${service}, so it may give nothing.`;
  const meant = suggest(written, service);
  const fix = meant === undefined ? 'Check the spelling.' : `Write ${meant} if that is what is meant.`;
  return [{ severity: 'warned', code: 'unknown-action', path, message, fix }];
}

function judgeFit(written: string, path: string, fits: (action: ActionFacts) => boolean, list: ActionList): Finding[] {
  const action = hasWildcard(written) ? undefined : list.find(written.toLowerCase());
  if (action === undefined || fits(action)) return [];
  const needs = action.resources.length === 0 ? '"*"' : action.resources.slice(0, 2).join(' or ');
  const message = `${written} never acts on the resources of this statement; it needs ${needs}.`;
  const fix = 'Give it a statement of its own with that resource.';
  return [{ severity: 'note', code: 'never-applies', path, message, fix }];
}
