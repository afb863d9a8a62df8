import type { Finding } from '@/lib/domain/finding';
import type { ActionList } from '@/lib/policy/aws/action-list';
import { expandAction } from '@/lib/policy/aws/expand-action';
import { type ParsedPolicy, type ParsedStatement, pointerTo } from '@/lib/policy/aws/parsed-policy';
import { fitsResource } from '@/lib/policy/aws/resource-fit';
import { hasWildcard } from '@/lib/policy/aws/wildcard';

/** What is legal but will not do what its author thinks: names AWS does not have, resources an action never meets. */
export function judgeSpelling(policy: ParsedPolicy, list: ActionList | undefined): Finding[] {
  if (list === undefined) return [];
  return policy.statements.flatMap((statement) =>
    (statement.actions ?? []).flatMap((written, at) => {
      const path = pointerTo(statement, 'Action', at);
      return judgeName(written, path, list) ?? judgeFit(written, path, statement, list);
    }),
  );
}

function judgeName(written: string, path: string, list: ActionList): Finding[] | undefined {
  const [service = '', name] = written.toLowerCase().split(':');
  if (name === undefined || hasWildcard(service)) return [];
  if (!list.services.includes(service)) {
    const message = `There is no AWS service with the prefix "${service}" in the list of actions.`;
    return [{ severity: 'warned', code: 'unknown-service', path, message, fix: 'Check the spelling.' }];
  }
  if (expandAction(written, list).length > 0) return undefined;
  const message = `${written} is no action in the list of ${service}, so it may give nothing.`;
  return [{ severity: 'warned', code: 'unknown-action', path, message, fix: 'Check the spelling.' }];
}

function judgeFit(written: string, path: string, { resources }: ParsedStatement, list: ActionList): Finding[] {
  if (hasWildcard(written) || resources === undefined) return [];
  const action = list.find(written.toLowerCase());
  if (action === undefined || resources.some((resource) => fitsResource(action, resource))) return [];
  const needs = action.resources.length === 0 ? '"*"' : action.resources.slice(0, 2).join(' or ');
  const message = `${written} never acts on the resources of this statement; it needs ${needs}.`;
  return [{ severity: 'note', code: 'never-applies', path, message }];
}
