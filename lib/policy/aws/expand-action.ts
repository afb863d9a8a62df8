import type { ActionFacts, ActionList } from './action-list';
import { hasWildcard, matchesPattern } from './wildcard';

/** Longer than any action's name: a pattern that asks for more letters means none, and would only take time to find out. */
const LETTERS_MAX = 256;

/** The actions a written action means; empty where the list knows none by that name. Case does not count in IAM. */
export function expandAction(written: string, list: ActionList): readonly ActionFacts[] {
  const pattern = written.toLowerCase().replace(/\*+/g, '*');
  if (pattern.replaceAll('*', '').length > LETTERS_MAX) return [];
  const [prefix = '', name] = pattern.split(':');
  if (!hasWildcard(pattern)) {
    const action = list.find(pattern);
    return action === undefined ? [] : [action];
  }
  if (name !== undefined && !hasWildcard(prefix)) {
    const ofService = list.ofService(prefix);
    return name === '*' ? ofService : ofService.filter((action) => matchesPattern(pattern, action.key));
  }
  const services = list.services.filter((service) => name === undefined || matchesPattern(prefix, service));
  return services.flatMap((service) =>
    list.ofService(service).filter((action) => pattern === '*' || name === '*' || matchesPattern(pattern, action.key)),
  );
}
