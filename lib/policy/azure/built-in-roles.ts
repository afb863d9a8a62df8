import type { RoleDefinition } from './role-definition';

/**
 * Azure's own roles as stored in `builtin-roles.json`: `operations` holds every text once, blocks point into it.
 * Source: iann0036/iam-dataset (MIT), ids are Azure's own.
 */
export interface BuiltInRoleData {
  operations: string[];
  roles: {
    id: string;
    name: string;
    description: string;
    permissions: {
      actions?: number[];
      notActions?: number[];
      dataActions?: number[];
      notDataActions?: number[];
      condition?: string;
    }[];
  }[];
}

/** Azure's roles by id and name. The data are a parameter everywhere in this room; they are read at the root. */
export interface BuiltInRoles {
  list: readonly RoleDefinition[];
  /** Operations without wildcard that any of the roles names: what Azure is known to have. */
  known: Record<'action' | 'data-action', readonly string[]>;
  /** By GUID or by name; case does not count in either. */
  find(idOrName: string): RoleDefinition | undefined;
}

/** Unfolds the stored data once; throws nothing on data this project ships. */
export function readBuiltInRoles({ operations, roles }: BuiltInRoleData): BuiltInRoles {
  const texts = (indices: number[] = []) => indices.flatMap((index) => operations[index] ?? []);
  const list = roles.map(({ id, name, description, permissions }): RoleDefinition => {
    const blocks = permissions.map((block) => ({
      actions: texts(block.actions),
      notActions: texts(block.notActions),
      dataActions: texts(block.dataActions),
      notDataActions: texts(block.notDataActions),
      ...(block.condition === undefined ? {} : { condition: block.condition }),
    }));
    return { id: id.toLowerCase(), name, description, kind: 'built-in', permissions: blocks, assignableScopes: ['/'] };
  });
  const byKey = new Map(list.flatMap((role) => [[role.id, role] as const, [role.name.toLowerCase(), role] as const]));
  return { list, known: knownOperations(list), find: (idOrName) => byKey.get(idOrName.toLowerCase()) };
}

function knownOperations(list: readonly RoleDefinition[]): BuiltInRoles['known'] {
  const blocks = list.flatMap(({ permissions }) => permissions);
  return {
    action: concrete(blocks.flatMap(({ actions, notActions }) => [...actions, ...notActions])),
    'data-action': concrete(blocks.flatMap(({ dataActions, notDataActions }) => [...dataActions, ...notDataActions])),
  };
}

/** Each operation once, whatever its case. */
function concrete(texts: readonly string[]): string[] {
  const byLowerCase = new Map(texts.filter((text) => !text.includes('*')).map((text) => [text.toLowerCase(), text]));
  return [...byLowerCase.values()].sort();
}
