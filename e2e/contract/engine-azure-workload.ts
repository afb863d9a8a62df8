import type { WorkloadRef } from '@/lib/domain/words';
import { identityName } from '@/lib/identity/azure/want-identity';
import { AZURE } from '@/sandbox/world/clusters';
import { until } from './engine-grant';
import { makeServiceAccount } from './engine-people';
import type { EngineWorld } from './engine-world';

const SUBSCRIPTION = `/subscriptions/${AZURE.subscriptionId}`;
export const GROUP = `${SUBSCRIPTION}/resourceGroups/rg-prod-we-billing`;
export const TENANT_GROUP = `${SUBSCRIPTION}/resourceGroups/rg-prod-we-tenant`;
export const INVOICES = `${GROUP}/providers/Microsoft.Storage/storageAccounts/stprodwebilling/blobServices/default/containers/invoices`;
export const READ_CONTAINER = 'azure-read-container';
const IDENTITY_TYPE = 'Microsoft.ManagedIdentity/userAssignedIdentities';
let made = 0;

/** A ServiceAccount of its own on both AKS clusters, seen by the read model, and what Azure holds for it. */
export async function newAzureWorkload(world: EngineWorld) {
  const serviceAccount = `azure-${++made}`;
  await makeServiceAccount(world, serviceAccount, { namespace: 'billing', clusters: ['aks1', 'aks2'] });
  await until(async () => (await world.db.clusterObject.count({ where: { name: serviceAccount } })) === 2);
  const ref = { tenant: 'billing', environment: 'prod-azure', serviceAccount };
  return { ref, ...inAzure(world, ref) };
}

/** What Azure holds for a workload. */
export function inAzure(world: EngineWorld, workload: WorkloadRef) {
  const name = identityName({ portalId: 'demo', workload });
  const id = `${SUBSCRIPTION}/resourceGroups/rg-prod-we-xks-identities/providers/${IDENTITY_TYPE}/${name}`;
  const identity = () => world.azure.findResource(IDENTITY_TYPE, id);
  const assignmentsOf = (principalId: string | undefined) =>
    [...world.azure.roleAssignments.values()].filter((one) => one.principalId === principalId);
  return { name, id, identity, assignmentsOf, assignments: () => assignmentsOf(identity()?.principalId) };
}

/** An annotation of a ServiceAccount as its cluster holds it. */
export function annotationOf(
  world: EngineWorld,
  cluster: string,
  { tenant, serviceAccount }: WorkloadRef,
  key: string,
) {
  const found = world.clusters.get(cluster)?.store.get('serviceaccounts', tenant, serviceAccount);
  return found?.metadata.annotations?.[key];
}

/** All clusters of the world are watched and their issuers known. */
export async function untilSynced(world: EngineWorld): Promise<void> {
  await until(async () => {
    const clusters = await world.db.cluster.findMany();
    return clusters.length === 5 && clusters.every(({ syncedAt, issuer }) => syncedAt && issuer);
  });
}
