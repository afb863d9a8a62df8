import type { ManagedFields } from './annotation-owner';

/**
 * The field manager that owns a field, by its path below the object. Several may own it as long as they agree: then another
 * one than `ours` is named, because it can change the value and we cannot take it away.
 */
export function fieldOwner(
  entries: readonly ManagedFields[],
  path: readonly string[],
  ours: string,
): string | undefined {
  const owning = entries.filter(({ fieldsV1 }) => owns(fieldsV1, path));
  const entry = owning.find(({ manager }) => manager !== ours) ?? owning[0];
  return entry && (entry.manager || 'unknown');
}

function owns(fields: unknown, path: readonly string[]): boolean {
  const [first, ...rest] = path;
  if (first === undefined) return fields !== undefined;
  if (typeof fields !== 'object' || fields === null) return false;
  const child = (fields as Record<string, unknown>)[`f:${first}`];
  return child !== undefined && owns(child, rest);
}
