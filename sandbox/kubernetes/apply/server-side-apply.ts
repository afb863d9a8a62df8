import type { FieldType } from '../schema/field-type';
import { type FieldPath, FieldSet } from './field-set';
import { isSameManager, type Managed } from './managed-fields';
import { mergeConfig } from './merge-config';
import { removeFields } from './remove-fields';
import { compareFields, fieldsOf } from './walk-fields';

/** A field that another manager owns with another value. */
export interface ApplyConflict {
  manager: Managed;
  path: FieldPath;
}

export interface Applied {
  object: unknown;
  managed: Managed[];
  conflicts: ApplyConflict[];
}

/** Fields the applier named before, does not name now, and nobody else owns. */
function abandoned(previous: FieldSet, config: FieldSet, others: readonly Managed[]): FieldSet {
  return previous
    .minus(config)
    .filter((path) => !others.some(({ fields }) => fields.reaches(path)) && !config.reaches(path));
}

/**
 * Server-side apply: the configuration laid over the live object, fields the applier gave up removed, and what it
 * names owned by it. A field that another manager owns with another value is a conflict, unless `force` takes it.
 */
export function serverSideApply(
  live: unknown,
  config: unknown,
  type: FieldType,
  managed: readonly Managed[],
  applier: Omit<Managed, 'fields' | 'operation'> & { force: boolean },
): Applied {
  const { force, ...writer } = applier;
  const mine = { ...writer, operation: 'Apply' as const };
  const previous = managed.find((entry) => isSameManager(entry, mine));
  const others = managed.filter((entry) => entry !== previous);
  const fields = fieldsOf(config, type);
  const merged = mergeConfig(live, config, type);
  const { changed } = compareFields(live, merged, type);
  const conflicts = others.flatMap((manager) =>
    manager.fields
      .intersect(changed)
      .list()
      .map((path) => ({ manager, path })),
  );
  if (conflicts.length > 0 && !force) return { object: live, managed: [...managed], conflicts };
  const left = others.map((entry) => ({ ...entry, fields: entry.fields.minus(changed) }));
  const gone = abandoned(previous?.fields ?? FieldSet.of([]), fields, left);
  const object = removeFields(merged, gone, type);
  const time = previous?.fields.equals(fields) ? previous.time : mine.time;
  const { removed } = compareFields(merged, object, type);
  const rest = left.map((entry) => ({ ...entry, fields: entry.fields.minus(removed) }));
  return { object, managed: [...rest, { ...mine, fields, time }], conflicts: [] };
}

/** `.metadata.annotations.eks.amazonaws.com/role-arn`, `.spec.containers[name="app"].image`: as conflict texts name fields. */
export const fieldText = (path: FieldPath): string =>
  path
    .map((element) => {
      if (element.startsWith('f:')) return `.${element.slice(2)}`;
      if (element.startsWith('v:')) return `[=${element.slice(2)}]`;
      const keys: Record<string, unknown> = JSON.parse(element.slice(2));
      const pairs = Object.entries(keys).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
      return `[${pairs.join(',')}]`;
    })
    .join('');
