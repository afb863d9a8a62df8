import type { ActionList } from '@/lib/policy/aws/action-list';
import { expandAction } from '@/lib/policy/aws/expand-action';
import { fitterOf } from '@/lib/policy/aws/resource-fit';
import { hasWildcard } from '@/lib/policy/aws/wildcard';
import { findRefusal } from './refuse-actions';

/** More names than this are no longer a policy that somebody reads. */
const NAMES_MAX = 40;
const READING = /^(?:get|list|describe|batchget|query|scan|head|select)/i;

/** A written action without what is refused: itself, the names that are left of a wildcard, or only the reading ones. */
export function narrowAction(written: string, resources: readonly string[], list: ActionList | undefined): string[] {
  const [service = ''] = written.split(':');
  if (hasWildcard(service) || !written.includes(':')) return [];
  if (!hasWildcard(written)) return findRefusal(written) === undefined ? [written] : [];
  const fitting = (list === undefined ? [] : expandAction(written, list)).filter(fitterOf(resources));
  const expanded = fitting.map(({ name }) => name);
  const kept = expanded.filter((name) => findRefusal(name) === undefined);
  if (expanded.length > 0 && kept.length === expanded.length) return [written];
  if (kept.length <= NAMES_MAX) return kept;
  return kept.filter((name) => READING.test(name.slice(name.indexOf(':') + 1))).slice(0, NAMES_MAX);
}
