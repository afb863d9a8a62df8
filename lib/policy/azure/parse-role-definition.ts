import { isObject, type RoleProblem, unknownElements } from './elements';
import { isOperation } from './operation-pattern';
import type { RoleDefinition, RolePermission } from './role-definition';

const LISTS = ['actions', 'notActions', 'dataActions', 'notDataActions'] as const;
type ListName = (typeof LISTS)[number];

/** Elements that say who the role is; their content gives no rights. */
const NAMES = ['id', 'name', 'roleName', 'type', 'roleType', 'description', 'isCustom', 'assignableScopes'] as const;
const STAMPS = ['createdOn', 'updatedOn', 'createdBy', 'updatedBy', 'systemData'] as const;
const BLOCK = [...LISTS, 'condition', 'conditionVersion'] as const;
/** More than any role Azure would store. */
const BLOCKS_MAX = 50;
const OPERATIONS_MAX = 500;

/**
 * Reads an inline role definition in each form Azure's tools write: ARM (`properties`), `az role definition list`
 * (`permissions`) and the file for `az role definition create` (`Actions` beside `Name`). Every problem is reported.
 */
export function parseRoleDefinition(
  document: unknown,
  path: string,
): { role?: RoleDefinition; problems: RoleProblem[] } {
  if (!isObject(document)) {
    return { problems: [{ code: 'not-a-role', path, message: 'A role definition is a JSON object.' }] };
  }
  const problems: RoleProblem[] = [];
  const outer = camelCased(document, path, problems);
  problems.push(...unknownElements(outer, [...NAMES, ...STAMPS, ...BLOCK, 'permissions', 'properties'], path));
  const inner = isObject(outer.properties) ? camelCased(outer.properties, `${path}/properties`, problems) : {};
  problems.push(...unknownElements(inner, [...NAMES, ...STAMPS, 'permissions'], `${path}/properties`));
  if (outer.properties !== undefined && !isObject(outer.properties)) {
    problems.push({ code: 'wrong-type', path: `${path}/properties`, message: 'properties is a JSON object.' });
  }
  const permissions = [
    ...(BLOCK.some((name) => outer[name] !== undefined) ? [parseBlock(outer, document, path, problems)] : []),
    ...parseBlocks(outer.permissions, `${path}/permissions`, problems),
    ...parseBlocks(inner.permissions, `${path}/properties/permissions`, problems),
  ];
  checkAmount(permissions, path, problems);
  const scopes = [outer, inner].flatMap(({ assignableScopes }) => assignableScopes ?? []);
  const assignableScopes = scopes.flatMap((scope) => (typeof scope === 'string' ? [scope] : []));
  if (assignableScopes.length < scopes.length) {
    problems.push({ code: 'wrong-type', path: `${path}/assignableScopes`, message: 'Scopes are texts.' });
  }
  const named = [inner.roleName, outer.roleName, outer.name].find((name) => typeof name === 'string');
  return { role: { name: named ?? 'the inline role', kind: 'custom', permissions, assignableScopes }, problems };
}

/** The CLI writes elements with a capital, the API without: both are read, but not both at once. */
function camelCased(object: Record<string, unknown>, path: string, problems: RoleProblem[]): Record<string, unknown> {
  const entries = new Map<string, unknown>();
  for (const [key, value] of Object.entries(object)) {
    const name = `${key.charAt(0).toLowerCase()}${key.slice(1)}`;
    if (entries.has(name)) {
      problems.push({
        code: 'duplicate-key',
        path: `${path}/${key}`,
        message: `${name} stands here in two spellings.`,
      });
    }
    entries.set(name, value);
  }
  return Object.fromEntries(entries);
}

function parseBlocks(value: unknown, path: string, problems: RoleProblem[]): RolePermission[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) {
    problems.push({ code: 'wrong-type', path, message: 'permissions is a list of blocks.' });
    return [];
  }
  return value.slice(0, BLOCKS_MAX + 1).flatMap((item: unknown, at) => {
    const place = `${path}/${at}`;
    if (isObject(item)) {
      const block = camelCased(item, place, problems);
      problems.push(...unknownElements(block, BLOCK, place));
      return [parseBlock(block, item, place, problems)];
    }
    problems.push({ code: 'wrong-type', path: place, message: 'A block of permissions is a JSON object.' });
    return [];
  });
}

function parseBlock(
  block: Record<string, unknown>,
  written: Record<string, unknown>,
  path: string,
  problems: RoleProblem[],
): RolePermission {
  const list = (name: ListName) => {
    const spelled = Object.keys(written).find((key) => key.toLowerCase() === name.toLowerCase()) ?? name;
    return parseOperations(block[name], `${path}/${spelled}`, problems);
  };
  const [actions, notActions, dataActions, notDataActions] = [
    list('actions'),
    list('notActions'),
    list('dataActions'),
    list('notDataActions'),
  ];
  const { condition } = block;
  if (condition !== undefined && condition !== null && typeof condition !== 'string') {
    problems.push({ code: 'wrong-type', path: `${path}/condition`, message: 'A condition is a text.' });
  }
  const narrowed = typeof condition === 'string' && condition !== '' ? { condition } : {};
  return {
    actions: texts(actions),
    notActions: texts(notActions),
    dataActions: texts(dataActions),
    notDataActions: texts(notDataActions),
    places: { actions: placesOf(actions), dataActions: placesOf(dataActions) },
    ...narrowed,
  };
}

interface PlacedOperation {
  text: string;
  path: string;
}

const texts = (operations: readonly PlacedOperation[]) => operations.map(({ text }) => text);
const placesOf = (operations: readonly PlacedOperation[]) => operations.map(({ path }) => path);

function parseOperations(value: unknown, path: string, problems: RoleProblem[]): PlacedOperation[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) {
    problems.push({ code: 'wrong-type', path, message: 'This is a list of operations.' });
    return [];
  }
  return value.slice(0, OPERATIONS_MAX + 1).flatMap((item: unknown, at) => {
    const place = `${path}/${at}`;
    if (typeof item === 'string' && isOperation(item)) return [{ text: item, path: place }];
    const message = 'An operation is written Company.Provider/type/verb; * stands for any run of letters.';
    problems.push({ code: 'malformed-operation', path: place, message });
    return [];
  });
}

function checkAmount(permissions: readonly RolePermission[], path: string, problems: RoleProblem[]): void {
  const operations = permissions.reduce(
    (sum, block) => sum + LISTS.reduce((all, name) => all + block[name].length, 0),
    0,
  );
  if (permissions.length <= BLOCKS_MAX && operations <= OPERATIONS_MAX) return;
  problems.push({ code: 'too-large', path, message: `At most ${BLOCKS_MAX} blocks and ${OPERATIONS_MAX} operations.` });
}
