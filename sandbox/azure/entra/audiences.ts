/** Resources that tokens can be asked for. Each accepts its own names, with and without a slash at the end. */
export type Resource =
  | 'arm'
  | 'graph'
  | 'storage'
  | 'vault'
  | 'service-bus'
  | 'event-hubs'
  | 'registry'
  | 'app-configuration';

const NAMES: Readonly<Record<Resource, readonly string[]>> = {
  arm: ['https://management.core.windows.net', 'https://management.azure.com'],
  graph: ['https://graph.microsoft.com'],
  storage: ['https://storage.azure.com'],
  vault: ['https://vault.azure.net'],
  'service-bus': ['https://servicebus.azure.net'],
  'event-hubs': ['https://eventhubs.azure.net'],
  registry: ['https://containerregistry.azure.net'],
  'app-configuration': ['https://azconfig.io', 'https://appconfig.azure.com'],
};

/** Resources of which every instance is a name of its own, e.g. `https://stone.blob.core.windows.net`. */
const INSTANCES: Partial<Record<Resource, RegExp>> = {
  storage: /^https:\/\/[a-z0-9]{3,24}\.blob\.core\.windows\.net$/,
  'service-bus': /^https:\/\/[a-z0-9-]{6,50}\.servicebus\.windows\.net$/,
  'app-configuration': /^https:\/\/[a-z0-9-]{5,50}\.azconfig\.io$/,
};

/** Every spelling in which an audience of this resource is taken. */
export function audiencesOf(resource: Resource): string[] {
  return NAMES[resource].flatMap((name) => [`${name}/`, name]);
}

/** The resource that an audience names, undefined where Entra knows none such. */
export function findResource(audience: string): Resource | undefined {
  const name = audience.replace(/\/$/, '').toLowerCase();
  const resources = Object.keys(NAMES) as Resource[];
  return resources.find((resource) => NAMES[resource].includes(name) || INSTANCES[resource]?.test(name));
}
