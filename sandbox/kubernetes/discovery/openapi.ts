import { createHash } from 'node:crypto';
import { nameOfRef, SCHEMAS } from '../schema/schemas';
import { apiVersionOf, type ResourceDefinition } from '../served/resource-definition';
import { groupVersionsOf, resourcesOf } from './discovery';

const refTo = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const query = (name: string) => ({ name, in: 'query', schema: { type: 'string', uniqueItems: true } });
const WRITE_PARAMETERS = ['dryRun', 'fieldManager', 'fieldValidation'].map(query);
const LIST_PARAMETERS = ['labelSelector', 'fieldSelector', 'limit', 'continue', 'watch', 'resourceVersion'].map(query);

const METHODS = {
  get: { method: 'get', parameters: [] },
  list: { method: 'get', parameters: LIST_PARAMETERS },
  create: { method: 'post', parameters: WRITE_PARAMETERS },
  update: { method: 'put', parameters: WRITE_PARAMETERS },
  patch: { method: 'patch', parameters: [...WRITE_PARAMETERS, query('force')] },
  delete: { method: 'delete', parameters: ['dryRun', 'propagationPolicy', 'gracePeriodSeconds'].map(query) },
} as const;

function operation(definition: ResourceDefinition, action: keyof typeof METHODS) {
  const { group, version, kind, schema, namespaced, plural } = definition;
  const answer = action === 'list' ? `${schema}List` : schema;
  const content = { 'application/json': { schema: refTo(answer) } };
  const hasBody = ['create', 'update', 'patch'].includes(action);
  return {
    operationId: `${action}${namespaced ? 'Namespaced' : ''}${kind}`,
    description: `${action} ${plural}`,
    parameters: METHODS[action].parameters,
    ...(hasBody ? { requestBody: { required: true, content: { '*/*': { schema: refTo(schema) } } } } : {}),
    responses: { '200': { description: 'OK', content }, '401': { description: 'Unauthorized' } },
    'x-kubernetes-action': action === 'create' ? 'post' : action === 'update' ? 'put' : action,
    'x-kubernetes-group-version-kind': { group, version, kind },
  };
}

function operationsFor(definition: ResourceDefinition, actions: (keyof typeof METHODS)[]) {
  const served = actions.filter((action) => definition.verbs.includes(action));
  return Object.fromEntries(served.map((action) => [METHODS[action].method, operation(definition, action)]));
}

function pathsOf(definition: ResourceDefinition): [string, unknown][] {
  const { group, namespaced, plural } = definition;
  const root = `${group ? '/apis' : '/api'}/${apiVersionOf(definition)}`;
  const place = namespaced ? `${root}/namespaces/{namespace}/${plural}` : `${root}/${plural}`;
  const parameter = (name: string) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string', uniqueItems: true },
  });
  const inNamespace = namespaced ? [parameter('namespace')] : [];
  const collection = { ...operationsFor(definition, ['list', 'create']), parameters: inNamespace };
  const item = {
    ...operationsFor(definition, ['get', 'update', 'patch', 'delete']),
    parameters: [parameter('name'), ...inNamespace],
  };
  return definition.verbs.includes('get')
    ? [
        [place, collection],
        [`${place}/{name}`, item],
      ]
    : [[place, collection]];
}

/** The schemas some roots need, with all they refer to. */
function closureOf(roots: string[]): Record<string, unknown> {
  const found = new Map<string, unknown>();
  const visit = (name: string): void => {
    const schema = SCHEMAS[name];
    if (!schema || found.has(name)) return;
    found.set(name, schema);
    for (const match of JSON.stringify(schema).matchAll(/"\$ref":"([^"]+)"/g)) visit(nameOfRef(match[1] ?? ''));
  };
  roots.forEach(visit);
  return Object.fromEntries([...found].sort(([a], [b]) => (a < b ? -1 : 1)));
}

type Resources = readonly ResourceDefinition[];

function buildDocument(definitions: Resources): string {
  const roots = definitions.flatMap(({ schema }) => [schema, `${schema}List`]);
  return JSON.stringify({
    openapi: '3.0.0',
    info: { title: 'Kubernetes', version: '1.36' },
    paths: Object.fromEntries(definitions.flatMap(pathsOf)),
    components: { schemas: closureOf(roots) },
  });
}

const documents = new Map<string, string>();

const keyOf = (place: { group: string; version: string }): string =>
  `${place.group ? 'apis' : 'api'}/${apiVersionOf(place)}`;

/** A group's OpenAPI v3 document as text, by its key (`api/v1`, `apis/apps/v1`); undefined for a group not served. */
export function findOpenapiDocument(resources: Resources, key: string): string | undefined {
  const place = groupVersionsOf(resources).find((candidate) => keyOf(candidate) === key);
  if (!place) return undefined;
  const definitions = resourcesOf(resources, place.group, place.version);
  // Custom kinds differ by cluster and change while it runs.
  if (definitions.some(({ custom }) => custom)) return buildDocument(definitions);
  const text = documents.get(key) ?? buildDocument(definitions);
  documents.set(key, text);
  return text;
}

/** `/openapi/v3`: where each group's document is, with its hash. */
export function openapiRoot(resources: Resources): unknown {
  const paths = groupVersionsOf(resources).map((place) => {
    const key = keyOf(place);
    const hash = createHash('sha512')
      .update(findOpenapiDocument(resources, key) ?? '')
      .digest('hex')
      .toUpperCase();
    return [key, { serverRelativeURL: `/openapi/v3/${key}?hash=${hash}` }];
  });
  return { paths: Object.fromEntries(paths) };
}
