import { isRecord, listOf, textOf } from '../schema/record';
import { FieldSet } from './field-set';

/** One manager's fields; `Update` entries of one manager per subresource, `Apply` entries one per manager. */
export interface Managed {
  readonly manager: string;
  readonly operation: 'Apply' | 'Update';
  readonly apiVersion: string;
  readonly subresource?: string;
  readonly time: string;
  readonly fields: FieldSet;
}

export const isSameManager = (a: Managed, b: Pick<Managed, 'manager' | 'operation' | 'subresource'>): boolean =>
  a.manager === b.manager && a.operation === b.operation && (a.subresource ?? '') === (b.subresource ?? '');

/** Reads `metadata.managedFields`; entries that make no sense are left out, as an emptied list is. */
export function readManaged(managedFields: unknown): Managed[] {
  return listOf(managedFields)
    .filter(isRecord)
    .filter(({ operation }) => operation === 'Apply' || operation === 'Update')
    .map((entry) => ({
      manager: textOf(entry.manager),
      operation: entry.operation as Managed['operation'],
      apiVersion: textOf(entry.apiVersion),
      ...(entry.subresource ? { subresource: textOf(entry.subresource) } : {}),
      time: textOf(entry.time),
      fields: FieldSet.fromFieldsV1(entry.fieldsV1),
    }));
}

/** The wire form: Apply entries first, then by time, as the API server sorts them; managers without fields drop out. */
export function writeManaged(managed: readonly Managed[]): unknown[] | undefined {
  const entries = managed
    .filter(({ fields }) => !fields.isEmpty)
    .sort(
      (a, b) =>
        a.operation.localeCompare(b.operation) || a.time.localeCompare(b.time) || a.manager.localeCompare(b.manager),
    )
    .map(({ manager, operation, apiVersion, subresource, time, fields }) => ({
      manager,
      operation,
      apiVersion,
      time,
      fieldsType: 'FieldsV1',
      fieldsV1: fields.toFieldsV1(),
      ...(subresource ? { subresource } : {}),
    }));
  return entries.length > 0 ? entries : undefined;
}
