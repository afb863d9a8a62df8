import type { RoleDefinition, RolePermission } from './role-definition';

/** What a role gives, in one plain sentence for each kind of right of each block. */
export function explainRole(role: RoleDefinition): string[] {
  const sentences = role.permissions.flatMap(explainBlock);
  return sentences.length === 0 ? ['It gives nothing.'] : sentences;
}

function explainBlock({ actions, notActions, dataActions, notDataActions, condition }: RolePermission): string[] {
  const limit = condition === undefined ? '' : ', under a condition';
  return [
    ...explainSide('May', actions, notActions, limit),
    ...explainSide('In the data, may', dataActions, notDataActions, limit),
  ];
}

function explainSide(opening: string, given: readonly string[], taken: readonly string[], limit: string): string[] {
  if (given.length === 0) return [];
  const except = taken.length === 0 ? '' : `, but not ${listed(taken)}`;
  return [`${opening} ${listed(given)}${except}${limit}.`];
}

const SHOWN_MAX = 6;

function listed(operations: readonly string[]): string {
  const byWords = [...new Set(operations.map(wordsOf))];
  const shown = byWords.slice(0, SHOWN_MAX);
  const more = byWords.length - shown.length;
  const last = more > 0 ? `${more} other things` : shown.length > 1 ? shown.pop() : undefined;
  return last === undefined ? shown.join('') : `${shown.join(', ')} and ${last}`;
}

const VERBS: Record<string, string> = { read: 'read', write: 'create or change', delete: 'delete', action: 'act on' };

/** `Microsoft.Storage/storageAccounts/read` → "read storageAccounts of Storage". */
function wordsOf(operation: string): string {
  if (operation === '*') return 'do everything';
  const segments = operation.split('/');
  const [provider = '', ...rest] = segments;
  const verb = rest.pop() ?? '*';
  const service = provider === '*' ? 'every service' : provider.replace(/^Microsoft\./i, '');
  const what = rest.filter((segment) => segment !== '*');
  const last = what.at(-1);
  if (verb === '*') return `do everything with ${last === undefined ? service : `${last} of ${service}`}`;
  const known = VERBS[verb.toLowerCase()];
  if (known === 'act on' && last !== undefined) {
    const thing = what.at(-2);
    return `${spaced(last)} ${thing === undefined ? `in ${service}` : `on ${thing} of ${service}`}`;
  }
  return `${known ?? verb} ${last === undefined ? `everything in ${service}` : `${last} of ${service}`}`;
}

/** `listKeys` → "list keys". */
function spaced(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}
