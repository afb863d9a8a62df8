import { apiVersionOf, type ResourceDefinition } from '../served/resource-definition';

type Resources = readonly ResourceDefinition[];

const groupsOf = (resources: Resources): string[] => [...new Set(resources.map(({ group }) => group))];

const versionsOf = (resources: Resources, group: string): string[] => [
  ...new Set(resources.filter((definition) => definition.group === group).map(({ version }) => version)),
];

export const resourcesOf = (resources: Resources, group: string, version: string): ResourceDefinition[] =>
  resources.filter((definition) => definition.group === group && definition.version === version);

/** Every group and version that some kind is served in. */
export const groupVersionsOf = (resources: Resources): { group: string; version: string }[] =>
  groupsOf(resources).flatMap((group) => versionsOf(resources, group).map((version) => ({ group, version })));

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
export const aggregatedDiscovery = (resources: Resources, version: 'v2' | 'v2beta1') => ({
  kind: 'APIGroupDiscoveryList',
  apiVersion: `apidiscovery.k8s.io/${version}`,
  metadata: {},
  items: groupsOf(resources).map((group) => ({
    metadata: group ? { name: group } : {},
    versions: versionsOf(resources, group).map((served) => ({
      version: served,
      freshness: 'Current',
      resources: resourcesOf(resources, group, served).map(discoveredResource),
    })),
  })),
});

const groupDocument = (resources: Resources, group: string) => {
  const versions = versionsOf(resources, group).map((version) => ({ groupVersion: `${group}/${version}`, version }));
  return { name: group, versions, preferredVersion: versions[0] };
};

/** Discovery as clients without aggregation ask for it: one document per path; undefined for a path that is none. */
export function legacyDiscovery(resources: Resources, path: string, address: string): unknown {
  const [root, group, version, ...rest] = path.split('/').filter(Boolean);
  if (rest.length > 0) return undefined;
  if (path === '/api') {
    const serverAddressByClientCIDRs = [{ clientCIDR: '0.0.0.0/0', serverAddress: address }];
    return { kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs };
  }
  const groups = groupsOf(resources).filter(Boolean);
  if (path === '/apis') {
    return { kind: 'APIGroupList', apiVersion: 'v1', groups: groups.map((name) => groupDocument(resources, name)) };
  }
  if (root === 'api') return group === 'v1' && !version ? resourceList(resources, '', 'v1') : undefined;
  if (root !== 'apis' || !group || !groups.includes(group)) return undefined;
  if (!version) return { kind: 'APIGroup', apiVersion: 'v1', ...groupDocument(resources, group) };
  return versionsOf(resources, group).includes(version) ? resourceList(resources, group, version) : undefined;
}

function resourceList(served: Resources, group: string, ofVersion: string) {
  const resources = resourcesOf(served, group, ofVersion).flatMap((definition) => {
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
  const groupVersion = apiVersionOf({ group, version: ofVersion });
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion, resources };
}
