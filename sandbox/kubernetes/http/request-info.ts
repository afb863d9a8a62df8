import type { ResourceDefinition, Subresource, Verb } from '../served/resource-definition';
import { findResource } from '../served/resources';
import { badRequest } from './api-error';

/** A request to the resource tree, as authorisation and handlers see it. */
export interface ResourceRequest {
  readonly definition: ResourceDefinition;
  readonly verb: Verb;
  readonly namespace?: string;
  readonly name?: string;
  readonly subresource?: Subresource;
  /** The one name that the field selector of a list or watch leaves: RBAC judges it like a named request. */
  readonly selectedName?: string;
}

/** What a URL means: a request for a served resource, a path outside the tree, or a refusal by status. */
export type Meaning =
  | { type: 'resource'; request: ResourceRequest }
  | { type: 'path' }
  | { type: 'unknown-resource'; what: string }
  | { type: 'unserved-verb'; what: string };

const isWatch = (query: URLSearchParams): boolean => ['true', '1'].includes(query.get('watch') ?? '');

function verbOf(method: string, name: string | undefined, query: URLSearchParams): Verb | undefined {
  switch (method) {
    case 'GET':
    case 'HEAD':
      if (name) return 'get';
      return isWatch(query) ? 'watch' : 'list';
    case 'POST':
      return 'create';
    case 'PUT':
      return 'update';
    case 'PATCH':
      return 'patch';
    case 'DELETE':
      return name ? 'delete' : 'deletecollection';
    default:
      return undefined;
  }
}

const selectedNameOf = (query: URLSearchParams): string | undefined =>
  /(?:^|,)metadata\.name==?([^,=!]+)(?:,|$)/.exec(query.get('fieldSelector') ?? '')?.[1];

/** Splits the part of the path after group and version into namespace, resource, name, subresource. */
function placesOf(parts: string[]): { namespace?: string; plural: string; name?: string; rest: string[] } {
  const [first = '', namespace, plural, name, ...rest] = parts;
  const isInNamespace = first === 'namespaces' && plural !== undefined && !['status', 'finalize'].includes(plural);
  if (isInNamespace) return { namespace, plural, name, rest };
  return { plural: first, name: parts[1], rest: parts.slice(2) };
}

function decodePart(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch (error) {
    if (error instanceof URIError) throw badRequest(`invalid URL escape in ${JSON.stringify(part)}`);
    throw error;
  }
}

/** Reads method and URL. A namespace's own requests carry its name as their namespace, as the API server's do. */
export function readMeaning(
  method: string,
  path: string,
  query: URLSearchParams,
  find: typeof findResource = findResource,
): Meaning {
  const parts = path.split('/').filter(Boolean).map(decodePart);
  const isCore = parts[0] === 'api';
  const tree = isCore ? parts.slice(2) : parts.slice(3);
  if ((!isCore && parts[0] !== 'apis') || tree.length === 0) return { type: 'path' };
  const [group, version] = isCore ? ['', parts[1] ?? ''] : [parts[1] ?? '', parts[2] ?? ''];
  const { namespace, plural, name, rest } = placesOf(tree);
  const what = `${method} ${path}`;
  const definition = find(group, version, plural);
  if (!definition || rest.length > 1) return { type: 'unknown-resource', what };
  if (namespace !== undefined && !definition.namespaced) return { type: 'unknown-resource', what };
  const subresource = definition.subresources.find((candidate) => candidate.name === rest[0]);
  if (rest[0] && !subresource) return { type: 'unknown-resource', what };
  const verb = verbOf(method, name, query);
  const served = subresource?.verbs ?? definition.verbs;
  const needsNamespace = definition.namespaced && !namespace && (name || verb === 'create');
  if (!verb || !served.includes(verb) || needsNamespace) return { type: 'unserved-verb', what };
  if (!subresource && verb === 'create' && name) return { type: 'unserved-verb', what };
  const place = plural === 'namespaces' && name ? name : namespace;
  const selectedName = name ? undefined : selectedNameOf(query);
  return { type: 'resource', request: { definition, verb, namespace: place, name, subresource, selectedName } };
}
