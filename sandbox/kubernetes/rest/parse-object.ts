import { badRequest, type Cause } from '../http/api-error';
import { checkTypes } from '../schema/check-types';
import { loadType } from '../schema/field-type';
import { fillDefaults } from '../schema/fill-defaults';
import { pruneUnknown } from '../schema/prune-unknown';
import { isRecord, type JsonObject, recordOf } from '../schema/record';
import { SCHEMAS } from '../schema/schemas';
import { apiVersionOf, type ResourceDefinition } from '../served/resource-definition';
import type { WriteOptions } from './write-options';

type Parsed = Pick<ResourceDefinition, 'group' | 'version' | 'kind' | 'schema' | 'custom'>;

function checkTypeMeta(body: JsonObject, definition: Parsed): void {
  const wanted = apiVersionOf(definition);
  if ((body.apiVersion ?? wanted) !== wanted) {
    throw badRequest(
      `the API version in the data (${String(body.apiVersion)}) does not match the expected API version (${wanted})`,
    );
  }
  if ((body.kind ?? definition.kind) !== definition.kind) {
    throw badRequest(
      `the kind in the data (${String(body.kind)}) does not match the expected kind (${definition.kind})`,
    );
  }
}

const isEmpty = (value: unknown): boolean => typeof value === 'object' && Object.keys(value ?? {}).length === 0;

/** Metadata as the API server writes it: empty maps and lists are left out. */
const withoutEmpty = (metadata: unknown): unknown =>
  isRecord(metadata) ? Object.fromEntries(Object.entries(metadata).filter(([, value]) => !isEmpty(value))) : metadata;

const withDefaults = (object: JsonObject, { schema }: Parsed): JsonObject =>
  recordOf(fillDefaults(object, SCHEMAS[schema] ?? {}));

/**
 * A request's body as an object of a kind: nulls and unknown fields gone (unknown ones refused under Strict), JSON
 * types checked, missing and unsupported values returned as causes. Throws 400.
 */
export function parseObject(
  body: unknown,
  definition: Parsed,
  options: Pick<WriteOptions, 'fieldValidation' | 'warn'>,
): { object: JsonObject; causes: Cause[] } {
  if (!isRecord(body)) throw badRequest('the request body must be one object');
  checkTypeMeta(body, definition);
  const { value, unknown } = pruneUnknown(body, loadType(definition.schema));
  const texts = unknown.map((field) => `unknown field "${field}"`);
  if (texts.length > 0 && options.fieldValidation === 'Strict') {
    const what = `${definition.kind} in version "${definition.version}" cannot be handled as a ${definition.kind}`;
    throw badRequest(`${what}: strict decoding error: ${texts.join(', ')}`);
  }
  if (options.fieldValidation === 'Warn') texts.forEach(options.warn);
  const typeMeta = { apiVersion: apiVersionOf(definition), kind: definition.kind };
  const content = recordOf(value);
  const object: JsonObject = { ...typeMeta, ...content, ...typeMeta, metadata: withoutEmpty(content.metadata ?? {}) };
  const causes = checkTypes(object, definition);
  return { object: definition.custom ? withDefaults(object, definition) : object, causes };
}
