import { AZURE } from '@/sandbox/world/clusters';
import { blob, keyValues, listBlobs, look, message, registryToken, secret } from './azure-attempts';
import type { AzureHands } from './azure-hands';
import { AKS, type CatalogueProof, EKS } from './catalogue-proof';

type Proof = CatalogueProof<AzureHands>;

const SUBSCRIPTION = `/subscriptions/${AZURE.subscriptionId}`;
export const BILLING = `${SUBSCRIPTION}/resourceGroups/rg-prod-we-billing`;
export const TENANT = `${SUBSCRIPTION}/resourceGroups/rg-prod-we-tenant`;

export const containerId = (group: string, account: string, name: string) =>
  `${group}/providers/Microsoft.Storage/storageAccounts/${account}/blobServices/default/containers/${name}`;
const invoices = containerId(BILLING, 'stprodwebilling', 'invoices');
const archive = containerId(BILLING, 'stprodwebilling', 'archive');
const vault = (name: string) => `${BILLING}/providers/Microsoft.KeyVault/vaults/${name}`;
const queue = (name: string) =>
  `${BILLING}/providers/Microsoft.ServiceBus/namespaces/sb-prod-we-billing/queues/${name}`;
const hub = (name: string) =>
  `${BILLING}/providers/Microsoft.EventHub/namespaces/evh-prod-we-billing/eventhubs/${name}`;
const REGISTRY = `${BILLING}/providers/Microsoft.ContainerRegistry/registries/crprodwebilling`;
const STORE = `${BILLING}/providers/Microsoft.AppConfiguration/configurationStores/appcs-prod-we-billing`;

const NO_BLOB = '403 AuthorizationPermissionMismatch';
const NO_ROLE = '403 ForbiddenByRbac';
const NO_CLAIM = '401 Unauthorized';
const NOT_IN_ARM = '403 AuthorizationFailed';

const CONTAINERS: readonly Proof[] = [
  {
    set: 'azure-read-container',
    what: 'one folder',
    place: AKS,
    parameters: () => ({ container: invoices, prefix: 'raw/' }),
    probe: 'calls',
    attempts: [
      listBlobs('stprodwebilling/invoices', 'raw/', '200'),
      blob('GET', 'stprodwebilling/invoices/raw/2026-11-20.csv', '200'),
      listBlobs('stprodwebilling/invoices', 'reports/', NO_BLOB),
      listBlobs('stprodwebilling/invoices', '', NO_BLOB),
      blob('GET', 'stprodwebilling/invoices/private/salaries.csv', NO_BLOB),
      blob('PUT', 'stprodwebilling/invoices/raw/new.csv', NO_BLOB),
      blob('DELETE', 'stprodwebilling/invoices/raw/2026-11-20.csv', NO_BLOB),
      listBlobs('stprodwebilling/archive', 'raw/', NO_BLOB),
      listBlobs('stprodwetenant/data', 'raw/', NO_BLOB),
    ],
  },
  {
    set: 'azure-read-container',
    what: 'a folder on Azure, from pods on EKS',
    place: EKS,
    parameters: () => ({ container: containerId(TENANT, 'stprodwetenant', 'data'), prefix: 'raw/' }),
    probe: 'calls',
    attempts: [
      blob('GET', 'stprodwetenant/data/raw/a.csv', '200'),
      blob('GET', 'stprodwetenant/data/reports/q1.pdf', NO_BLOB),
      blob('GET', 'stprodwebilling/invoices/raw/2026-11-20.csv', NO_BLOB),
    ],
  },
  {
    set: 'azure-read-container',
    what: 'a whole container',
    place: AKS,
    parameters: () => ({ container: archive, prefix: '' }),
    probe: 'calls',
    attempts: [
      blob('GET', 'stprodwebilling/archive/2025.zip', '200'),
      blob('GET', 'stprodwebilling/invoices/raw/2026-11-20.csv', NO_BLOB),
      blob('PUT', 'stprodwebilling/archive/new', NO_BLOB),
    ],
  },
  {
    set: 'azure-write-container',
    what: 'one folder, without deleting',
    place: AKS,
    parameters: () => ({ container: invoices, prefix: 'out/' }),
    probe: 'calls',
    attempts: [
      blob('PUT', 'stprodwebilling/invoices/out/a.csv', '201'),
      blob('GET', 'stprodwebilling/invoices/out/a.csv', '200'),
      blob('DELETE', 'stprodwebilling/invoices/out/a.csv', NO_BLOB),
      blob('PUT', 'stprodwebilling/invoices/raw/a.csv', NO_BLOB),
      blob('GET', 'stprodwebilling/invoices/private/salaries.csv', NO_BLOB),
      blob('PUT', 'stprodwebilling/archive/out/a.csv', NO_BLOB),
    ],
  },
  {
    set: 'azure-write-container',
    what: 'one folder, with deleting',
    place: AKS,
    parameters: () => ({ container: invoices, prefix: 'scratch/', mayDelete: 'yes' }),
    probe: 'calls',
    attempts: [
      blob('PUT', 'stprodwebilling/invoices/scratch/a', '201'),
      blob('DELETE', 'stprodwebilling/invoices/scratch/a', '202'),
      blob('DELETE', 'stprodwebilling/invoices/private/salaries.csv', NO_BLOB),
    ],
  },
];

const VAULTS: readonly Proof[] = [
  {
    set: 'azure-read-secret',
    what: 'one secret',
    place: AKS,
    parameters: () => ({ vault: vault('kv-prod-we-billing'), secret: 'db-password' }),
    probe: 'calls',
    attempts: [
      secret('kv-prod-we-billing', 'db-password', '200'),
      secret('kv-prod-we-billing', 'smtp', NO_ROLE),
      secret('kv-prod-we-billing', '', NO_ROLE),
      secret('kv-prod-we-bill-old', 'legacy-key', '403 ForbiddenByPolicy'),
    ],
  },
  {
    set: 'azure-read-secret',
    what: 'all secrets of a vault',
    place: AKS,
    parameters: () => ({ vault: vault('kv-prod-we-billing') }),
    probe: 'calls',
    attempts: [
      secret('kv-prod-we-billing', '', '200'),
      secret('kv-prod-we-billing', 'smtp', '200'),
      secret('kv-prod-we-tenant', 'api-key', NO_ROLE),
      look(vault('kv-prod-we-billing'), '2023-07-01', NOT_IN_ARM),
    ],
  },
  {
    set: 'azure-read-secret',
    what: 'a vault with access policies',
    place: AKS,
    parameters: () => ({ vault: vault('kv-prod-we-bill-old'), mode: 'access-policy' }),
    probe: 'calls',
    attempts: [
      secret('kv-prod-we-bill-old', 'legacy-key', '200'),
      secret('kv-prod-we-bill-old', '', '200'),
      secret('kv-prod-we-billing', 'db-password', NO_ROLE),
    ],
  },
];

const MESSAGES: readonly Proof[] = [
  {
    set: 'azure-send-to-queue',
    what: 'one queue',
    place: AKS,
    parameters: () => ({ queue: queue('invoices') }),
    probe: 'calls',
    attempts: [
      message('send', 'sb-prod-we-billing/invoices', '201'),
      message('receive', 'sb-prod-we-billing/invoices', NO_CLAIM),
      message('send', 'sb-prod-we-billing/payments', NO_CLAIM),
    ],
  },
  {
    set: 'azure-consume-queue',
    what: 'one queue',
    place: AKS,
    parameters: () => ({ queue: queue('payments') }),
    probe: 'calls',
    attempts: [
      message('receive', 'sb-prod-we-billing/payments', '204'),
      message('send', 'sb-prod-we-billing/payments', NO_CLAIM),
      message('receive', 'sb-prod-we-billing/invoices', NO_CLAIM),
    ],
  },
  {
    set: 'azure-send-events',
    what: 'one hub',
    place: AKS,
    parameters: () => ({ hub: hub('clicks') }),
    probe: 'calls',
    attempts: [
      message('send', 'evh-prod-we-billing/clicks', '201'),
      message('send', 'evh-prod-we-billing/audit', NO_CLAIM),
      look(hub('audit'), '2024-01-01', NOT_IN_ARM),
    ],
  },
  {
    set: 'azure-receive-events',
    what: 'one hub',
    place: AKS,
    parameters: () => ({ hub: hub('clicks') }),
    probe: 'calls',
    attempts: [
      look(`${hub('clicks')}/consumergroups/$Default`, '2024-01-01', '200'),
      look(`${hub('audit')}/consumergroups/$Default`, '2024-01-01', NOT_IN_ARM),
      message('send', 'evh-prod-we-billing/clicks', NO_CLAIM),
    ],
  },
];

const OTHERS: readonly Proof[] = [
  {
    set: 'azure-pull-images',
    what: 'one registry',
    place: AKS,
    parameters: () => ({ registry: REGISTRY, repository: 'billing-api' }),
    probe: 'calls',
    attempts: [
      registryToken('crprodwebilling', 'billing-api', 'pull'),
      look(REGISTRY, '2023-07-01', NOT_IN_ARM),
      listBlobs('stprodwebilling/invoices', 'raw/', NO_BLOB),
    ],
  },
  {
    set: 'azure-read-configuration',
    what: 'one store',
    place: AKS,
    parameters: () => ({ store: STORE }),
    probe: 'calls',
    attempts: [
      keyValues('appcs-prod-we-billing', '200'),
      look(STORE, '2023-03-01', NOT_IN_ARM),
      secret('kv-prod-we-billing', 'smtp', NO_ROLE),
    ],
  },
  {
    set: 'azure-role-at-scope',
    what: 'of which a harmless pair of calls is known',
    place: AKS,
    parameters: () => ({ scope: archive, role: 'Storage Blob Data Reader' }),
    probe: 'calls',
    attempts: [
      blob('GET', 'stprodwebilling/archive/2025.zip', '200'),
      blob('GET', 'stprodwebilling/invoices/raw/2026-11-20.csv', NO_BLOB),
    ],
  },
  {
    set: 'azure-role-at-scope',
    what: 'the whole group to look at',
    place: AKS,
    parameters: () => ({ scope: BILLING, role: 'Reader' }),
    probe: 'calls',
    attempts: [
      look(BILLING, '2025-04-01', '200'),
      look(REGISTRY, '2023-07-01', '200'),
      look(TENANT, '2025-04-01', NOT_IN_ARM),
      blob('GET', 'stprodwebilling/invoices/raw/2026-11-20.csv', NO_BLOB),
      secret('kv-prod-we-billing', 'smtp', NO_ROLE),
    ],
  },
  {
    set: 'azure-role-at-scope',
    what: 'of which none is known',
    place: AKS,
    parameters: () => ({ scope: BILLING, role: 'Storage Blob Data Reader' }),
    probe: 'none',
    attempts: [
      blob('GET', 'stprodwebilling/archive/2025.zip', '200'),
      blob('GET', 'stprodwetenant/data/raw/a.csv', NO_BLOB),
      secret('kv-prod-we-billing', 'smtp', NO_ROLE),
    ],
  },
];

/** Every permission set of Azure with things of the demo world. */
export const AZURE_PROOFS: readonly Proof[] = [...CONTAINERS, ...VAULTS, ...MESSAGES, ...OTHERS];
