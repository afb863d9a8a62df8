import type { ErrorObject } from 'ajv';
import type { Cause } from '../http/api-error';

const jsonType = (value: unknown): string => {
  if (Array.isArray(value)) return 'array';
  if (value === null) return 'null';
  if (Number.isInteger(value)) return 'integer';
  return typeof value;
};

/** What a value should be, after `<field> in body`, for the keywords that structural schemas use. */
const SHOULD: Record<string, (params: Record<string, unknown>) => string> = {
  pattern: ({ pattern }) => `should match '${String(pattern)}'`,
  maxLength: ({ limit }) => `should be at most ${String(limit)} chars long`,
  minLength: ({ limit }) => `should be at least ${String(limit)} chars long`,
  maximum: ({ limit }) => `should be less than or equal to ${String(limit)}`,
  minimum: ({ limit }) => `should be greater than or equal to ${String(limit)}`,
  maxItems: ({ limit }) => `should have at most ${String(limit)} items`,
  minItems: ({ limit }) => `should have at least ${String(limit)} items`,
};

/** A finding about a custom object in the words of the API server's validation (kube-openapi): 422, wrong types too. */
export function customCause({ keyword, params, data }: ErrorObject, field: string): Cause {
  if (keyword === 'type') {
    const type = JSON.stringify(jsonType(data));
    const message = `Invalid value: ${type}: ${field} in body must be of type ${String(params.type)}: ${type}`;
    return { reason: 'FieldValueTypeInvalid', message, field };
  }
  const should = SHOULD[keyword]?.(params) ?? `must validate ${keyword}`;
  return {
    reason: 'FieldValueInvalid',
    message: `Invalid value: ${JSON.stringify(data)}: ${field} in body ${should}`,
    field,
  };
}
