import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { RoleDefinition } from './entities';

/** As stored in the data file: `operations` holds every text once, blocks point into it. */
interface Stored {
  operations: string[];
  roles: { id: string; name: string; description: string; permissions: StoredBlock[] }[];
}

interface StoredBlock {
  actions?: number[];
  notActions?: number[];
  dataActions?: number[];
  notDataActions?: number[];
  condition?: string;
}

const FILE = path.join(import.meta.dirname, '../../../lib/policy/azure/builtin-roles.json');
const MADE_AT = '2015-02-02T21:55:09.8806423Z';

/** Azure's own roles with their true ids, by lower-case GUID. Source: iann0036/iam-dataset (MIT). */
export const BUILT_IN_ROLES: ReadonlyMap<string, RoleDefinition> = readRoles();

function readRoles(): Map<string, RoleDefinition> {
  const { operations, roles } = JSON.parse(readFileSync(FILE, 'utf8')) as Stored;
  const texts = (indices: number[] = []) => indices.map((index) => operations[index] ?? '');
  return new Map(
    roles.map(({ id, name, description, permissions }) => {
      const role: RoleDefinition = {
        id: id.toLowerCase(),
        roleName: name,
        description,
        type: 'BuiltInRole',
        assignableScopes: ['/'],
        createdAt: MADE_AT,
        updatedAt: MADE_AT,
        permissions: permissions.map((block) => ({
          actions: texts(block.actions),
          notActions: texts(block.notActions),
          dataActions: texts(block.dataActions),
          notDataActions: texts(block.notDataActions),
          ...(block.condition === undefined ? {} : { condition: block.condition, conditionVersion: '2.0' }),
        })),
      };
      return [role.id, role];
    }),
  );
}
