import type { Cause } from '../http/api-error';
import type { ResourceDefinition } from '../served/resource-definition';
import { recordOf } from './record';

const LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const QUALIFIED_NAME = /^[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const LABEL_VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/;
const ANNOTATIONS_LIMIT_BYTES = 256 * 1024;

const LABEL_TEXT =
  "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
const SUBDOMAIN_TEXT =
  "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
const KEY_TEXT =
  "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
const VALUE_TEXT =
  "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

const invalidValue = (field: string, value: unknown, why: string): Cause => ({
  reason: 'FieldValueInvalid',
  message: `Invalid value: ${JSON.stringify(value)}: ${why}`,
  field,
});

/** Kinds whose names are DNS labels (63), and RBAC kinds whose names are path segments; all others subdomains (253). */
const LABEL_NAMED = new Set(['Namespace', 'Service']);
const SEGMENT_NAMED = new Set(['Role', 'ClusterRole', 'RoleBinding', 'ClusterRoleBinding']);

function nameProblem(kind: string, name: string): string | undefined {
  if (SEGMENT_NAMED.has(kind)) {
    if (name === '.' || name === '..') return `may not be '${name}'`;
    return /[/%]/.test(name) ? `may not contain '${name.includes('/') ? '/' : '%'}'` : undefined;
  }
  const limit = LABEL_NAMED.has(kind) ? 63 : 253;
  if (name.length > limit) return `must be no more than ${limit} characters`;
  if (LABEL_NAMED.has(kind)) return LABEL.test(name) ? undefined : LABEL_TEXT;
  return SUBDOMAIN.test(name) ? undefined : SUBDOMAIN_TEXT;
}

function keyProblem(key: string): string | undefined {
  const [first = '', second, ...more] = key.split('/');
  const [prefix, name] = second === undefined ? [undefined, first] : [first, second];
  if (more.length > 0)
    return "a qualified name must consist of alphanumeric characters with an optional DNS subdomain prefix and '/'";
  if (prefix !== undefined && !SUBDOMAIN.test(prefix))
    return `prefix part ${prefix === '' ? 'must be non-empty' : SUBDOMAIN_TEXT}`;
  if (name === '') return 'name part must be non-empty';
  if (name.length > 63) return 'name part must be no more than 63 characters';
  return QUALIFIED_NAME.test(name) ? undefined : KEY_TEXT;
}

/** Label rules (keys and values), for `metadata.labels`, templates and `matchLabels` alike. */
export function checkLabels(labels: unknown, field: string): Cause[] {
  return Object.entries(recordOf(labels)).flatMap(([key, value]) => {
    const causes: Cause[] = [];
    const problem = keyProblem(key);
    if (problem) causes.push(invalidValue(field, key, problem));
    if (typeof value === 'string' && value.length > 63) {
      causes.push(invalidValue(field, value, 'must be no more than 63 characters'));
    } else if (typeof value === 'string' && !LABEL_VALUE.test(value)) {
      causes.push(invalidValue(field, value, VALUE_TEXT));
    }
    return causes;
  });
}

function checkAnnotations(annotations: unknown): Cause[] {
  const entries = Object.entries(recordOf(annotations));
  const causes = entries.flatMap(([key]) => {
    const problem = keyProblem(key.toLowerCase());
    return problem ? [invalidValue('metadata.annotations', key, problem)] : [];
  });
  const bytes = entries.reduce(
    (sum, [key, value]) => sum + Buffer.byteLength(key) + Buffer.byteLength(String(value)),
    0,
  );
  if (bytes > ANNOTATIONS_LIMIT_BYTES) {
    const message = `Too long: may not be more than ${ANNOTATIONS_LIMIT_BYTES} bytes`;
    causes.push({ reason: 'FieldValueTooLong', message, field: 'metadata.annotations' });
  }
  return causes;
}

/** Names, labels, annotations: the rules every stored object keeps (apimachinery validation, 1.32). */
export function checkMetadata(metadata: unknown, definition: Pick<ResourceDefinition, 'kind'>): Cause[] {
  const { name, generateName, labels, annotations } = recordOf(metadata);
  const causes: Cause[] = [];
  if (!name) {
    const message = 'Required value: name or generateName is required';
    causes.push({ reason: 'FieldValueRequired', message, field: 'metadata.name' });
  } else {
    const problem = nameProblem(definition.kind, String(name));
    if (problem && generateName) causes.push(invalidValue('metadata.generateName', generateName, problem));
    if (problem) causes.push(invalidValue('metadata.name', name, problem));
  }
  return [...causes, ...checkLabels(labels, 'metadata.labels'), ...checkAnnotations(annotations)];
}
