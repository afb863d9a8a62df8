import type { ProbeCall } from '@/lib/domain/probe';
import type { AzureBoundary } from '@/lib/domain/words';
import type { OperationKind } from '@/lib/policy/azure/allows';

/** A probe's call as role assignments see it. */
export interface AzureRequest {
  /** ARM id of what is touched. */
  target: string;
  operation: string;
  kind: OperationKind;
  subOperation?: string;
  /** As conditions write them. */
  attributes: Record<string, string[]>;
  /** What the call needs in a vault with access policies. */
  vaultSecrets?: 'get' | 'list';
}

const BLOBS = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs';
const NO_ATTRIBUTES = { attributes: {} };

type Reader = (input: ProbeCall['input'], group: string) => AzureRequest;

/** By `service:operation`, the closed list of the probe program. Source: Azure RBAC, "Azure permissions". */
const REQUESTS: Readonly<Record<string, Reader>> = {
  'blob:List': ({ account, container, prefix = '' }, group) =>
    blobRequest(group, account, container, 'Blob.List', { [`Request[${BLOBS}:prefix]`]: [String(prefix)] }),
  'blob:Head': ({ account, container, blob }, group) =>
    blobRequest(group, account, container, 'Blob.Read.WithTagConditions', {
      [`Resource[${BLOBS}:path]`]: [String(blob)],
    }),
  'vault:GetSecret': ({ vault, secret }, group) => ({
    target: `${group}/providers/Microsoft.KeyVault/vaults/${vault}/secrets/${secret}`,
    operation: 'Microsoft.KeyVault/vaults/secrets/getSecret/action',
    kind: 'data-action',
    vaultSecrets: 'get',
    ...NO_ATTRIBUTES,
  }),
  'vault:ListSecrets': ({ vault }, group) => ({
    target: `${group}/providers/Microsoft.KeyVault/vaults/${vault}`,
    operation: 'Microsoft.KeyVault/vaults/secrets/readMetadata/action',
    kind: 'data-action',
    vaultSecrets: 'list',
    ...NO_ATTRIBUTES,
  }),
  'registry:PullToken': ({ registry }, group) => ({
    target: `${group}/providers/Microsoft.ContainerRegistry/registries/${registry}`,
    operation: 'Microsoft.ContainerRegistry/registries/pull/read',
    kind: 'action',
    ...NO_ATTRIBUTES,
  }),
  'appconfig:List': ({ store }, group) => ({
    target: `${group}/providers/Microsoft.AppConfiguration/configurationStores/${store}`,
    operation: 'Microsoft.AppConfiguration/configurationStores/keyValues/read',
    kind: 'data-action',
    ...NO_ATTRIBUTES,
  }),
  'arm:Get': ({ id }) => ({
    target: String(id),
    operation: `${typeOf(String(id))}/read`,
    kind: 'action',
    ...NO_ATTRIBUTES,
  }),
};

/** Undefined for a call that role assignments do not decide. Everything but `arm:Get` names things of the tenant's own group. */
export function requestOf(call: ProbeCall, { subscriptionId, resourceGroup }: AzureBoundary): AzureRequest | undefined {
  const group = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}`;
  return REQUESTS[`${call.service}:${call.operation}`]?.(call.input, group);
}

type Text = string | number | undefined;

function blobRequest(
  group: string,
  account: Text,
  container: Text,
  subOperation: string,
  attributes: Record<string, string[]>,
): AzureRequest {
  const containers = `${group}/providers/Microsoft.Storage/storageAccounts/${account}/blobServices/default/containers`;
  const name = { 'Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name]': [String(container)] };
  return {
    target: `${containers}/${container}`,
    operation: `${BLOBS}/read`,
    kind: 'data-action',
    subOperation,
    attributes: { ...name, ...attributes },
  };
}

/** `…/providers/A/b/c/d/e` → `A/b/d`. */
function typeOf(id: string): string {
  const [provider = '', ...rest] = id.slice(id.lastIndexOf('/providers/') + '/providers/'.length).split('/');
  return [provider, ...rest.filter((_, index) => index % 2 === 0)].join('/');
}
