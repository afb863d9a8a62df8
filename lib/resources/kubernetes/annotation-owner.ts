/** One entry of `metadata.managedFields`, as far as it says who owns an annotation. */
export interface ManagedFields {
  manager?: string;
  operation?: string;
  time?: string | Date;
  fieldsV1?: object;
}

/** Who owns a key, and since when (ISO 8601). */
export interface AnnotationOwner {
  manager: string;
  changedAt?: string;
}

/**
 * The field manager that owns an annotation's key. Several may own it as long as they agree on the value: then another one
 * than `ours` is named, because it can change the value and we cannot take it away.
 */
export function annotationOwner(
  entries: readonly ManagedFields[],
  key: string,
  ours: string,
): AnnotationOwner | undefined {
  const owning = entries.filter(({ fieldsV1 }) => ownsKey(fieldsV1, key));
  const entry = owning.find(({ manager }) => manager !== ours) ?? owning[0];
  if (!entry) return undefined;
  const changedAt = entry.time === undefined ? undefined : new Date(entry.time).toISOString();
  return { manager: entry.manager || 'unknown', changedAt };
}

function ownsKey(fields: object | undefined, key: string): boolean {
  const metadata = child(fields, 'f:metadata');
  return child(child(metadata, 'f:annotations'), `f:${key}`) !== undefined;
}

function child(fields: unknown, name: string): unknown {
  return typeof fields === 'object' && fields !== null ? (fields as Record<string, unknown>)[name] : undefined;
}
