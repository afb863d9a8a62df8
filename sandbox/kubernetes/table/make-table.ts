import type { JsonObject } from '../schema/record';
import type { ResourceDefinition } from '../served/resource-definition';
import { columnsOf } from './columns';

interface TableOptions {
  include(object: JsonObject): JsonObject | undefined;
  hasColumns: boolean;
  now: Date;
}

/** A meta.k8s.io/v1 Table of objects of one kind. */
export function makeTable(
  definition: ResourceDefinition,
  objects: readonly JsonObject[],
  metadata: JsonObject,
  options: TableOptions,
): JsonObject {
  const columns = columnsOf(definition);
  const columnDefinitions = columns.map(({ name, type, priority }) => ({
    name,
    type: type ?? 'string',
    format: name === 'Name' ? 'name' : '',
    description: '',
    priority: priority ?? 0,
  }));
  return {
    kind: 'Table',
    apiVersion: 'meta.k8s.io/v1',
    metadata,
    columnDefinitions: options.hasColumns ? columnDefinitions : [],
    rows: objects.map((object) => {
      const included = options.include(object);
      return { cells: columns.map(({ cell }) => cell(object, options.now)), ...(included ? { object: included } : {}) };
    }),
  };
}
