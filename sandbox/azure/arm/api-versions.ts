import { ArmError } from '../wire/arm-error';

/** The versions the sandbox answers to, newest first, by provider (and type where it differs), in lower case. */
const VERSIONS: Readonly<Record<string, readonly string[]>> = {
  'microsoft.resources': [
    '2025-04-01',
    '2024-11-01',
    '2024-07-01',
    '2024-03-01',
    '2023-07-01',
    '2022-12-01',
    '2022-09-01',
    '2021-04-01',
  ],
  'microsoft.authorization': ['2022-04-01'],
  'microsoft.authorization/locks': ['2020-05-01', '2016-09-01'],
  'microsoft.managedidentity': ['2024-11-30', '2023-01-31'],
  'microsoft.keyvault': ['2025-05-01', '2024-11-01', '2023-07-01', '2022-07-01'],
  'microsoft.storage': ['2025-01-01', '2024-01-01', '2023-05-01', '2023-01-01', '2022-09-01'],
  'microsoft.servicebus': ['2024-01-01', '2021-11-01'],
  'microsoft.eventhub': ['2024-01-01', '2021-11-01'],
  'microsoft.containerregistry': ['2025-04-01', '2023-07-01', '2022-12-01'],
  'microsoft.appconfiguration': ['2024-05-01', '2023-03-01'],
};

/** Throws as ARM does where `api-version` is missing or none of the provider's. */
export function checkApiVersion(path: string, version: string | null): void {
  if (version === null || version === '') {
    throw new ArmError(
      'MissingApiVersionParameter',
      400,
      'The api-version query parameter (?api-version=) is required for all requests.',
    );
  }
  const { provider, type } = findType(path);
  const known = VERSIONS[`${provider}/${type}`.toLowerCase()] ?? VERSIONS[provider.toLowerCase()] ?? [];
  if (known.includes(version)) return;
  const list = known.join(',');
  if (provider === 'Microsoft.Resources') {
    throw new ArmError(
      'InvalidApiVersionParameter',
      400,
      `The api-version '${version}' is invalid. The supported versions are '${list}'.`,
    );
  }
  throw new ArmError(
    'NoRegisteredProviderFound',
    400,
    `No registered resource provider found for location 'westeurope' and API version '${version}' for type '${type}'. The supported api-versions are '${list}'. The supported locations are 'westeurope'.`,
  );
}

/** The provider and type that a path addresses: those after its last `providers`. */
function findType(path: string): { provider: string; type: string } {
  const segments = path.split('/');
  const at = segments.map((segment) => segment.toLowerCase()).lastIndexOf('providers');
  const [provider = 'Microsoft.Resources', type = 'resources'] = at < 0 ? [] : segments.slice(at + 1, at + 3);
  return { provider, type };
}
