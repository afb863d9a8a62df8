import { loadEvidence } from '@/lib/cluster/evidence';
import { createWebContext } from '@/lib/context';
import type { Actor } from '@/lib/domain/actor';
import { NAMESPACE_SUBJECT } from '@/lib/domain/words';
import type { OperationContext } from '@/lib/operations/operation-context';
import type { KubeObject } from '@/sandbox/kubernetes/store';
import { applyManifest } from '@/sandbox/world/apply-manifest';
import { AZURE } from '@/sandbox/world/clusters';
import { until } from './engine-grant';
import type { EngineWorld } from './engine-world';

const GROUP = 'aadpodidentity.k8s.io';
export const REPORTING = { tenant: 'reporting', environment: 'prod-azure', serviceAccount: NAMESPACE_SUBJECT };
export const PLACE = { tenant: REPORTING.tenant, environment: REPORTING.environment };
const SUBSCRIPTION = `/subscriptions/${AZURE.subscriptionId}`;
export const RESOURCE_GROUP = `${SUBSCRIPTION}/resourceGroups/rg-prod-we-reporting`;
export const REPORTS = `${RESOURCE_GROUP}/providers/Microsoft.Storage/storageAccounts/stprodwereporting/blobServices/default/containers/reports`;

/** A platform admin who signed in just now. */
export const ADMIN: Actor = {
  personId: '0198a000-0000-7000-8000-000000000001',
  displayName: 'Admin',
  roles: [{ role: 'admin', scope: { kind: 'platform' } }],
  tokenScopes: ['read', 'request', 'decide'],
  groupsSeenAt: new Date().toISOString(),
  via: 'session',
};

/** The web's side of the same world: what operations are called with. */
export function operationContext({ context }: EngineWorld): OperationContext {
  return { ...createWebContext(context.config), db: context.db };
}

/** The objects of a kind in a namespace of aks1, as the cluster holds them. */
export function objectsOf({ clusters }: EngineWorld, plural: string, namespace: string): KubeObject[] {
  return clusters.get('aks1')?.store.list(`${GROUP}/${plural}`, namespace) ?? [];
}

/** Makes an object on aks1 as its administrator does. */
export async function applyOnAks1(world: EngineWorld, manifest: object): Promise<void> {
  const aks1 = world.clusters.get('aks1');
  if (!aks1) throw new Error('no aks1');
  await applyManifest({ url: aks1.url, token: aks1.adminToken, ca: world.ca }, manifest as never);
}

/** An object of AAD Pod Identity in a namespace. */
export const podIdentityObject = (kind: string, name: string, namespace: string, spec: object) => ({
  apiVersion: `${GROUP}/v1`,
  kind,
  metadata: { name, namespace },
  spec,
});

/** What the read model says of the namespace on aks1. */
export async function evidenceOf(world: EngineWorld) {
  const found = (await loadEvidence(world.db, REPORTING)).find(({ name }) => name === 'aks1');
  if (!found?.podIdentity) throw new Error('aks1 has no AAD Pod Identity');
  return { ...found, podIdentity: found.podIdentity };
}

/** Waits until the read model saw a running NMI and MIC on aks1. */
export async function untilInstalled(world: EngineWorld): Promise<void> {
  await until(async () => {
    const { isInstalled, isMicRunning } = (await evidenceOf(world)).podIdentity;
    return isInstalled && isMicRunning;
  });
}

/** The identities and assignments in Azure that stand for the namespace. */
export function inAzure({ azure }: EngineWorld) {
  const type = 'Microsoft.ManagedIdentity/userAssignedIdentities';
  const id = (identityId: string) => azure.findResource(type, identityId);
  const assignments = (scope: string) =>
    [...azure.roleAssignments.values()].filter((one) => one.scope.toLowerCase().startsWith(scope.toLowerCase()));
  return { identity: id, assignments };
}
