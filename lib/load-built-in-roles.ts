import { type BuiltInRoles, readBuiltInRoles } from './policy/azure/built-in-roles';
import data from './policy/azure/builtin-roles.json';

let loaded: BuiltInRoles | undefined;

/** Azure's built-in roles as shipped with this project; unfolded once per process. */
export function loadBuiltInRoles(): BuiltInRoles {
  loaded ??= readBuiltInRoles(data);
  return loaded;
}
