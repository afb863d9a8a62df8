import { isRecord } from './record';
import type { Schema } from './schemas';

/** A custom object with its schema's defaults where nothing was said. Filling twice changes nothing. */
export function fillDefaults(value: unknown, schema: Schema): unknown {
  if (Array.isArray(value) && schema.items) {
    const { items } = schema;
    return value.map((item) => fillDefaults(item, items));
  }
  if (!isRecord(value)) return value;
  const filled = { ...value };
  for (const [name, child] of Object.entries(schema.properties ?? {})) {
    const current = filled[name] ?? structuredClone(child.default);
    if (current !== undefined) filled[name] = fillDefaults(current, child);
  }
  return filled;
}
