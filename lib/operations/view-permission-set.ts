import { findPermissionSet } from '@/lib/domain/permission-sets/catalogue';
import { upperFirst } from '@/lib/domain/upper-first';

/** What lists say of a permission set with its parameters; a set that left the catalogue keeps its id. */
export interface PermissionWords {
  permissionSet: { id: string; name: string; version: number };
  what: string;
  target: string;
  risk: 'low' | 'medium' | 'high';
}

export function viewPermissionSet(id: string, version: number, parameters: unknown): PermissionWords {
  const set = findPermissionSet(id, version);
  if (!set) return { permissionSet: { id, name: id, version }, what: id, target: '', risk: 'high' };
  const given = parameters as object;
  const words = set.words(given);
  return {
    permissionSet: { id, name: set.name, version },
    what: upperFirst(words),
    target: set.target(given),
    risk: set.risk,
  };
}
