import Ajv, { type ErrorObject, type ValidateFunction } from 'ajv';
import { badRequest, type Cause } from '../http/api-error';
import type { ResourceDefinition } from '../served/resource-definition';
import { customCause } from './custom-causes';
import { QUANTITY_PATTERN, SCHEMAS } from './schemas';

const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true, verbose: true });
ajv.addSchema({ $id: 'k8s', components: { schemas: SCHEMAS } });

/** `/spec/containers/0/name` → `spec.containers[0].name`. */
const fieldOf = (pointer: string): string =>
  pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce((path, part) => (/^\d+$/.test(part) ? `${path}[${part}]` : path ? `${path}.${part}` : part), '');

function validatorOf(schema: string): ValidateFunction {
  const validator = ajv.getSchema(`k8s#/components/schemas/${schema}`);
  if (!validator) throw new Error(`No schema ${schema}`);
  return validator;
}

const GO_TYPES: Record<string, string> = { integer: 'int64', number: 'float64', boolean: 'bool', object: 'struct' };

const jsonWord = (value: unknown): string => {
  if (Array.isArray(value)) return 'array';
  return typeof value === 'boolean' ? 'bool' : typeof value;
};

function typeText(kind: string, error: ErrorObject): string {
  const wanted = String(error.params.type ?? 'value');
  const field = fieldOf(error.instancePath).replace(/\[\d+\]/g, '');
  return `json: cannot unmarshal ${jsonWord(error.data)} into Go struct field ${kind}.${field} of type ${GO_TYPES[wanted] ?? wanted}`;
}

function causeOf(error: ErrorObject): Cause | undefined {
  const at = fieldOf(error.instancePath);
  switch (error.keyword) {
    case 'required': {
      const field = [at, String(error.params.missingProperty)].filter(Boolean).join('.');
      return { reason: 'FieldValueRequired', message: 'Required value', field };
    }
    case 'enum': {
      const allowed = (error.params.allowedValues as unknown[]).map((value) => JSON.stringify(value)).join(', ');
      const message = `Unsupported value: ${JSON.stringify(error.data)}: supported values: ${allowed}`;
      return { reason: 'FieldValueNotSupported', message, field: at };
    }
    default:
      return undefined;
  }
}

/**
 * Checks an object against its OpenAPI schema. A wrong JSON type throws 400, as the API server's decoder would;
 * missing and unsupported values come back as causes for the 422 that lists them all, and so does everything about
 * a custom object.
 */
export function checkTypes(
  object: unknown,
  definition: Pick<ResourceDefinition, 'schema' | 'kind' | 'version' | 'custom'>,
): Cause[] {
  const validate = validatorOf(definition.schema);
  if (validate(object)) return [];
  const errors = validate.errors ?? [];
  if (definition.custom)
    return errors.map((error) => causeOf(error) ?? customCause(error, fieldOf(error.instancePath)));
  if (errors.some((error) => error.keyword === 'pattern')) {
    const why = `quantities must match the regular expression '${QUANTITY_PATTERN}'`;
    throw badRequest(
      `${definition.kind} in version "${definition.version}" cannot be handled as a ${definition.kind}: ${why}`,
    );
  }
  const wrongType = errors.find((error) => error.keyword === 'type' || error.keyword === 'oneOf');
  if (wrongType) {
    throw badRequest(
      `${definition.kind} in version "${definition.version}" cannot be handled as a ${definition.kind}: ${typeText(definition.kind, wrongType)}`,
    );
  }
  return errors.map(causeOf).filter((cause) => cause !== undefined);
}
