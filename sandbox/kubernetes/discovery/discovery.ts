import { apiVersionOf, type ResourceDefinition } from '../served/resource-definition';
import { RESOURCES } from '../served/resources';

export const GROUPS: readonly string[] = [...new Set(RESOURCES.map(({ group }) => group))].filter(Boolean);

export const resourcesOf = (group: string): ResourceDefinition[] =>
  RESOURCES.filter((definition) => definition.group === group);

function discoveredResource(definition: ResourceDefinition) {
  const { group, version, kind, plural, singular, shortNames, categories, namespaced, verbs, subresources } =
    definition;
  return {
    resource: plural,
    responseKind: { group, version, kind },
    scope: namespaced ? 'Namespaced' : 'Cluster',
    singularResource: singular,
    verbs,
    ...(shortNames.length > 0 ? { shortNames } : {}),
    ...(categories.length > 0 ? { categories } : {}),
    ...(subresources.length > 0
      ? {
          subresources: subresources.map((subresource) => ({
            subresource: subresource.name,
            responseKind: { group: subresource.group, version: subresource.version, kind: subresource.kind },
            verbs: subresource.verbs,
          })),
        }
      : {}),
  };
}

/** The aggregated discovery document (apidiscovery.k8s.io) for `/api` (the core group) or `/apis` (all others). */
export const aggregatedDiscovery = (groups: readonly string[], version: 'v2' | 'v2beta1') => ({
  kind: 'APIGroupDiscoveryList',
  apiVersion: `apidiscovery.k8s.io/${version}`,
  metadata: {},
  items: groups.map((group) => ({
    metadata: group ? { name: group } : {},
    versions: [{ version: 'v1', freshness: 'Current', resources: resourcesOf(group).map(discoveredResource) }],
  })),
});

const groupDocument = (group: string) => {
  const preferred = { groupVersion: `${group}/v1`, version: 'v1' };
  return { name: group, versions: [preferred], preferredVersion: preferred };
};

/** Discovery as clients without aggregation ask for it: one document per path; undefined for a path that is none. */
export function legacyDiscovery(path: string, address: string): unknown {
  const [root, group, version, ...rest] = path.split('/').filter(Boolean);
  if (rest.length > 0) return undefined;
  if (path === '/api') {
    const serverAddressByClientCIDRs = [{ clientCIDR: '0.0.0.0/0', serverAddress: address }];
    return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs };
  }
  if (path === '/apis') return { kind: 'APIGroupList', apiVersion: 'v1', groups: GROUPS.map(groupDocument) };
  if (root === 'api') return group === 'v1' && !version ? resourceList('') : undefined;
  if (root !== 'apis' || !group || !GROUPS.includes(group)) return undefined;
  if (!version) return { kind: 'APIGroup', apiVersion: 'v1', ...groupDocument(group) };
  return version === 'v1' ? resourceList(group) : undefined;
}

function resourceList(group: string) {
  const resources = resourcesOf(group).flatMap((definition) => {
    const { plural, singular, namespaced, kind, verbs, shortNames, categories, subresources } = definition;
    return [
      { name: plural, singularName: singular, namespaced, kind, verbs, shortNames, categories },
      ...subresources.map((subresource) => ({
        name: `${plural}/${subresource.name}`,
        singularName: '',
        namespaced,
        group: subresource.group,
        version: subresource.version,
        kind: subresource.kind,
        verbs: subresource.verbs,
      })),
    ];
  });
  const groupVersion = apiVersionOf({ group, version: 'v1' });
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources };
}
