/** One entry of `metadata.managedFields`, as far as it says who owns a field. */
export interface ManagedFields {
  manager?: string;
  operation?: string;
  time?: string | Date;
  fieldsV1?: object;
}

/** Who owns a field, and since when (ISO 8601). */
export interface FieldOwner {
  manager: string;
  changedAt?: string;
}

/**
 * The field manager that owns a field, by its path from the object's root. Several may own it as long as they agree on the
 * value: then another one than `ours` is named, because it can change the value and we cannot take it away.
 */
export function fieldOwner(
  entries: readonly ManagedFields[],
  path: readonly string[],
  ours: string,
): FieldOwner | undefined {
  const owning = entries.filter(({ fieldsV1 }) => owns(fieldsV1, path));
  const entry = owning.find(({ manager }) => manager !== ours) ?? owning[0];
  if (!entry) return undefined;
  const changedAt = entry.time === undefined ? undefined : new Date(entry.time).toISOString();
  return { manager: entry.manager || 'unknown', changedAt };
}

/** The owner of one annotation's key. */
export function annotationOwner(entries: readonly ManagedFields[], key: string, ours: string): FieldOwner | undefined {
  return fieldOwner(entries, ['metadata', 'annotations', key], ours);
}

function owns(fields: unknown, path: readonly string[]): boolean {
  const [first, ...rest] = path;
  if (first === undefined) return fields !== undefined;
  if (typeof fields !== 'object' || fields === null) return false;
  const child = (fields as Record<string, unknown>)[`f:${first}`];
  return child !== undefined && owns(child, rest);
}
