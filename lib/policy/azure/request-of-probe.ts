import type { ProbeCall } from '@/lib/domain/probe';
import type { AzureBoundary } from '@/lib/domain/words';
import type { AccessRequest } from './access-request';

type Place = Pick<AzureBoundary, 'subscriptionId' | 'resourceGroup'>;
type Asked = Omit<AccessRequest, 'attributes'> & { attributes?: AccessRequest['attributes'] };

const CONTAINERS = 'Microsoft.Storage/storageAccounts/blobServices/containers';
const BLOBS = `${CONTAINERS}/blobs`;
const text = (value: string | number | undefined) => String(value ?? '');
const idIn = ({ subscriptionId, resourceGroup }: Place, rest: string) =>
  `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/${rest}`;

/** Each operation of the probe as Azure authorizes it; names are looked for in the tenant's own group. Source: Azure RBAC, "Permissions". */
const REQUESTS: Readonly<Record<string, (input: ProbeCall['input'], place: Place) => Asked>> = {
  // A list that names no prefix asks for all: as if for the empty one.
  'blob:List': (input, place) =>
    blobRead(input, place, 'Blob.List', { [`Request[${BLOBS}:prefix]`]: [text(input.prefix)] }),
  'blob:Head': (input, place) =>
    blobRead(input, place, 'Blob.Read.WithTagConditions', { [`Resource[${BLOBS}:path]`]: [text(input.blob)] }),
  'vault:GetSecret': ({ vault, secret }, place) => ({
    operation: 'Microsoft.KeyVault/vaults/secrets/getSecret/action',
    kind: 'data-action',
    scope: idIn(place, `Microsoft.KeyVault/vaults/${vault}/secrets/${secret}`),
    vaultSecrets: 'get',
  }),
  'vault:ListSecrets': ({ vault }, place) => ({
    operation: 'Microsoft.KeyVault/vaults/secrets/readMetadata/action',
    kind: 'data-action',
    scope: idIn(place, `Microsoft.KeyVault/vaults/${vault}`),
    vaultSecrets: 'list',
  }),
  'registry:PullToken': ({ registry }, place) => ({
    operation: 'Microsoft.ContainerRegistry/registries/pull/read',
    kind: 'action',
    scope: idIn(place, `Microsoft.ContainerRegistry/registries/${registry}`),
  }),
  'appconfig:List': ({ store }, place) => ({
    operation: 'Microsoft.AppConfiguration/configurationStores/keyValues/read',
    kind: 'data-action',
    scope: idIn(place, `Microsoft.AppConfiguration/configurationStores/${store}`),
  }),
  'arm:Get': ({ id }) => ({ operation: `${typeOf(text(id))}/read`, kind: 'action', scope: text(id) }),
};

/** A probe's call as role assignments see it; undefined for an operation that is not the probe's. */
export function requestOfProbe({ service, operation, input }: ProbeCall, place: Place): AccessRequest | undefined {
  const asked = REQUESTS[`${service}:${operation}`]?.(input, place);
  return asked && { ...asked, attributes: asked.attributes ?? {} };
}

function blobRead(
  { account, container }: ProbeCall['input'],
  place: Place,
  subOperation: string,
  attributes: AccessRequest['attributes'],
): Asked {
  const scope = idIn(
    place,
    `Microsoft.Storage/storageAccounts/${account}/blobServices/default/containers/${container}`,
  );
  const named = { [`Resource[${CONTAINERS}:name]`]: [text(container)], ...attributes };
  return { operation: `${BLOBS}/read`, kind: 'data-action', scope, subOperation, attributes: named };
}

/** `…/providers/Microsoft.ServiceBus/namespaces/a/queues/b` → `Microsoft.ServiceBus/namespaces/queues`. */
function typeOf(id: string): string {
  const [, provider, rest = ''] = /\/providers\/([^/]+)\/(.+)$/i.exec(id) ?? [];
  if (provider === undefined) return 'Microsoft.Resources/subscriptions/resourceGroups';
  const types = rest.split('/').filter((_segment, at) => at % 2 === 0);
  return [provider, ...types].join('/');
}
