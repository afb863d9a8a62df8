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

const VERBS: Record<string, string> = { read: 'read', write: 'create or change', delete: 'delete' };
/** What the words of an operation hide. */
const SPOKEN: Record<string, string> = {
  'microsoft.containerregistry/registries/pull/read': 'pull images',
  'microsoft.containerregistry/registries/push/write': 'push images',
};

/** `Microsoft.Storage/storageAccounts/read` → "read storage accounts of Storage". */
function wordsOf(operation: string): string {
  if (operation === '*') return 'do everything';
  const spoken = SPOKEN[operation.toLowerCase()];
  if (spoken !== undefined) return spoken;
  const [provider = '', ...rest] = operation.split('/');
  const verb = rest.pop() ?? '*';
  const service = provider === '*' ? 'every service' : apart(provider.replace(/^Microsoft\./i, ''));
  const what = rest.filter((segment) => segment !== '*').map((segment) => apart(segment).toLowerCase());
  const last = what.at(-1);
  if (verb === '*') return `do everything with ${last === undefined ? service : `${last} of ${service}`}`;
  if (verb.toLowerCase() === 'action' && last !== undefined) return `${actWords(last, what.at(-2))} ${service}`;
  const known = VERBS[verb.toLowerCase()] ?? verb;
  return `${known} ${last === undefined ? `everything in ${service}` : `${last} of ${service}`}`;
}

/** "move blobs of", "get secrets of", "list keys of storage accounts of", "register in": what is done, and to what. */
function actWords(act: string, thing: string | undefined): string {
  if (thing === undefined) return `${act} in`;
  const [verb = act, ...object] = act.split(' ');
  const isItself = object.length === 0 || thing.startsWith(object.join(' '));
  return isItself ? `${verb} ${thing} of` : `${act} of ${thing} of`;
}

/** `listKeys` → "list Keys". */
function apart(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1 $2');
}
