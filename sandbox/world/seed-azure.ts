import { randomBytes } from 'node:crypto';
import { seedPortal } from '../azure/seed-portal';
import type { AzureWorld } from '../azure/world/azure-world';
import { AzureSeed } from '../azure/world/seed';
import type { AzureAccess } from '../ready';
import { AZURE_THINGS, type GroupThings } from './azure-things';
import { AZURE, HOME_CLUSTER, KUBELET_IDENTITY_ID } from './clusters';

const LOCATION = 'westeurope';
const NAMESPACE = 'xks-access';
const ADMIN_CLIENT_ID = 'c0ffee00-1111-4222-8333-444455556666';
const OWNER = '8e3af657-a8ff-443c-a75c-2fe8c4bcb635';
const VIRTUAL_MACHINE_CONTRIBUTOR = '9980e02c-c2be-4d73-94e8-173b1dc7cf3c';
const IDENTITIES_GROUP = 'rg-prod-we-xks-identities';
const PORTAL_GROUP = 'rg-prod-we-xks-portal';
const CLUSTERS_GROUP = 'rg-prod-we-aks';
const MADE_AT = '2024-03-01T09:00:00.000Z';

/** The demo organisation's Azure: groups as `deploy/azure` sets them up, and what the tenants keep in theirs. */
export function seedAzure(world: AzureWorld): Omit<AzureAccess, 'resourceManagerUrl' | 'authorityHost'> {
  const seed = new AzureSeed(world, AZURE.subscriptionId, LOCATION);
  for (const things of AZURE_THINGS) seedGroup(seed, things);
  const clusters = seed.group(CLUSTERS_GROUP);
  const kubelet = seed.identity(CLUSTERS_GROUP, KUBELET_IDENTITY_ID.split('/').at(-1) ?? '');
  seed.assign(clusters, VIRTUAL_MACHINE_CONTRIBUTOR, kubelet.principalId);
  const admin = seed.application(ADMIN_CLIENT_ID, 'Platform administrators', randomBytes(24).toString('base64url'));
  seed.assign(seed.scope, OWNER, admin.principalId);
  const portalClientIds = seedPortal(seed, {
    portalGroup: PORTAL_GROUP,
    identitiesGroup: IDENTITIES_GROUP,
    tenantGroups: AZURE_THINGS.map(({ group }) => group),
    vaultPolicyGroups: ['rg-prod-we-billing'],
    issuer: HOME_CLUSTER.issuer,
    namespace: NAMESPACE,
  });
  return {
    tenantId: world.tenantId,
    subscriptionId: AZURE.subscriptionId,
    clientId: admin.clientId,
    clientSecret: admin.secrets[0]?.value ?? '',
    resourceGroups: AZURE_THINGS.map(({ group }) => group),
    portalClientIds,
  };
}

/** What somebody deleted stays deleted: only a group that is new gets anything. */
function seedGroup(seed: AzureSeed, things: GroupThings): void {
  const { group, storage, vaults } = things;
  if ([...seed.world.resourceGroups.values()].some(({ name }) => name === group)) return;
  seed.group(group);
  seed.resource(group, 'Microsoft.Storage/storageAccounts', storage.name, {
    containers: Object.entries(storage.containers).map(([name, blobs]) => ({
      name,
      blobs: blobs.map((blob) => ({ name: blob, body: `${blob}\n`, contentType: 'text/plain', modifiedAt: MADE_AT })),
    })),
  });
  for (const { name, isRbac, secrets } of vaults) {
    seed.resource(group, 'Microsoft.KeyVault/vaults', name, {
      enableRbacAuthorization: isRbac,
      accessPolicies: [],
      secrets: secrets.map((secret) => ({
        ...{ name: secret, value: randomBytes(12).toString('base64url') },
        ...{ version: randomBytes(16).toString('hex'), createdAt: MADE_AT },
      })),
    });
  }
  seedMessaging(seed, things);
}

function seedMessaging(
  seed: AzureSeed,
  { group, serviceBus, eventHubs, registry, appConfiguration }: GroupThings,
): void {
  if (serviceBus)
    seed.resource(group, 'Microsoft.ServiceBus/namespaces', serviceBus.name, { queues: serviceBus.queues });
  if (eventHubs) seed.resource(group, 'Microsoft.EventHub/namespaces', eventHubs.name, { eventHubs: eventHubs.hubs });
  if (registry)
    seed.resource(group, 'Microsoft.ContainerRegistry/registries', registry.name, {
      repositories: registry.repositories,
    });
  if (appConfiguration) {
    const keyValues = Object.entries(appConfiguration.keyValues).map(([key, value]) => ({ key, value }));
    seed.resource(group, 'Microsoft.AppConfiguration/configurationStores', appConfiguration.name, { keyValues });
  }
}
