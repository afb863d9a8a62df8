import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Condition } from '@/lib/domain/status';
import { getPodIdentity } from '@/lib/operations/get-pod-identity';
import type { OperationContext } from '@/lib/operations/operation-context';
import { removePodIdentity } from '@/lib/operations/remove-pod-identity';
import { setUpPodIdentity } from '@/lib/operations/set-up-pod-identity';
import { AzureSeed } from '@/sandbox/azure/world/seed';
import { AZURE, KUBELET_IDENTITY_ID } from '@/sandbox/world/clusters';
import { untilSynced } from './engine-azure-workload';
import { approve, loadWorkload, reconcileUntil, revoke, until } from './engine-grant';
import {
  ADMIN,
  applyOnAks1,
  evidenceOf,
  inAzure,
  objectsOf,
  operationContext,
  PLACE,
  podIdentityObject,
  REPORTING,
  REPORTS,
  untilInstalled,
} from './engine-pod-identity-world';
import { type EngineWorld, startEngineWorld } from './engine-world';

vi.setConfig({ testTimeout: 180_000, hookTimeout: 120_000 });

const GROUP = 'rg-prod-we-aks';
const NAME = 'uai-prod-we-aks1-reporting';
// As people write it: Azure's answer spells the group otherwise.
const TYPED_ID = `/subscriptions/${AZURE.subscriptionId}/resourcegroups/${GROUP}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${NAME}`;
const IDENTITY_ID = TYPED_ID.replace('resourcegroups', 'resourceGroups');
const MANAGED_IDENTITY_OPERATOR = 'f1a07417-d97a-45cb-824c-7a7467783830';

let world: EngineWorld;
let operations: OperationContext;
let seed: AzureSeed;
let workloadId: string;
let granted: Awaited<ReturnType<typeof approve>>;

beforeAll(async () => {
  world = await startEngineWorld();
  world.clusters.get('aks1')?.podIdentity?.setAttachSeconds(0.5);
  operations = operationContext(world);
  await untilSynced(world);
  await untilInstalled(world);
  seed = new AzureSeed(world.azure, AZURE.subscriptionId, 'westeurope');
  const { clientId } = seed.identity(GROUP, NAME);
  const spec = { type: 0, resourceID: TYPED_ID, clientID: clientId };
  await applyOnAks1(world, podIdentityObject('AzureIdentity', 'reporting', 'reporting', spec));
  const binds = { azureIdentity: 'reporting', selector: 'reporting' };
  await applyOnAks1(world, podIdentityObject('AzureIdentityBinding', 'reporting', 'reporting', binds));
  await until(async () => (await evidenceOf(world)).podIdentity.binding !== undefined);
}, 120_000);
afterAll(() => world.close());

const conditionsOf = ({ conditions }: { conditions: unknown }) => conditions as Condition[];
const sayOf = (workload: { conditions: unknown }, reason: string) =>
  conditionsOf(workload).find((one) => one.reason === reason)?.message;
const isProven = ({ status }: { status: string }) => status === 'proven';
const untilSaid = async (reason: string) =>
  sayOf(await reconcileUntil(world, workloadId, (workload) => sayOf(workload, reason) !== undefined), reason);
const pod = (namespace: string, name: string, labels: object, more: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace, labels },
  spec: { containers: [{ name: 'app', image: 'registry.example/app:1' }], ...more },
});

describe('an identity that the platform made itself', () => {
  it('is recognised: the preview changes nothing, and another identity than the one shown is a conflict', async () => {
    const preview = await vi.waitFor(async () => {
      const shown = await getPodIdentity(operations, ADMIN, PLACE);
      expect(shown.plan?.steps.map(({ action }) => action)).toEqual(['keep', 'keep', 'keep']);
      return shown;
    }, 20_000);
    expect(preview).toMatchObject({ origin: 'recognised', identity: { id: IDENTITY_ID }, maySetUp: true });
    const other = setUpPodIdentity(operations, ADMIN, { ...PLACE, identityId: IDENTITY_ID.replace(NAME, 'other') });
    await expect(other).rejects.toMatchObject({ kind: 'conflict', code: 'identity-changed' });
    await setUpPodIdentity(operations, ADMIN, { ...PLACE, identityId: TYPED_ID });
    workloadId = (await world.db.workload.findFirstOrThrow({ where: REPORTING })).id;
  });

  it('shows how the probe waits, and says MIC’s own reason once it has waited too long', async () => {
    granted = await approve(world, REPORTING, { container: REPORTS, prefix: '2026/' }, 'azure-read-container');
    expect(await untilSaid('probe-running')).toMatch(
      /^The probe on aks1 waits for a token of the identity: \d+ s so far, usually 10 to 60 s, 100 s at most\.$/,
    );
    const { now } = world.context;
    world.context.now = () => new Date(now().getTime() + 110_000);
    const said = await untilSaid('not-assigned');
    world.context.now = now;
    expect(said).toMatch(
      /^MIC has not assigned the identity to 2 of 2 pods on aks1 within 100 s\. It says: .*LinkedAuthorizationFailed/,
    );
  });

  it('is proven once the nodes may attach it; the portal wrote nothing but the right', async () => {
    const kubelet = world.azure.findResource('Microsoft.ManagedIdentity/userAssignedIdentities', KUBELET_IDENTITY_ID);
    seed.assign(IDENTITY_ID, MANAGED_IDENTITY_OPERATOR, kubelet?.principalId ?? '');
    await reconcileUntil(world, workloadId, isProven);
    const { steps } = await loadWorkload(world, workloadId);
    expect(steps.map(({ action, kind }) => `${action} ${kind}`)).toEqual(['create azure.RoleAssignment']);
  });

  it('warns of a pod elsewhere that claims it, in vain or not', async () => {
    await applyOnAks1(world, pod('billing', 'evil', { aadpodidbinding: 'reporting' }));
    await until(async () => (await evidenceOf(world)).podIdentity.roguePods.length === 1);
    expect(await untilSaid('rogue-pods-kept-out')).toContain('in vain');
    world.clusters.get('aks1')?.podIdentity?.setNamespaced(false);
    const open = await untilSaid('rogue-pods');
    expect(open).toContain(
      'billing/evil of another namespace carries the label aadpodidbinding: reporting and can use this identity',
    );
    expect((await loadWorkload(world, workloadId)).status).toBe('waiting');
    world.clusters.get('aks1')?.podIdentity?.setNamespaced(true);
    world.clusters.get('aks1')?.store.delete('pods', 'billing', 'evil');
    await reconcileUntil(world, workloadId, isProven);
  });

  it('warns of pods that an exception lets past NMI, and of those on the host’s network', async () => {
    const labels = { aadpodidbinding: 'reporting' };
    await applyOnAks1(world, pod('reporting', 'host', labels, { hostNetwork: true }));
    await applyOnAks1(world, pod('reporting', 'system', { ...labels, kind: 'Addon' }));
    const exception = podIdentityObject('AzurePodIdentityException', 'addons', 'reporting', {
      podLabels: { kind: 'addon' },
    });
    await applyOnAks1(world, exception);
    expect(await untilSaid('covered-by-exception')).toContain('addons lets system on aks1 go past NMI');
    expect(await untilSaid('host-network')).toContain('host on aks1');
    const store = world.clusters.get('aks1')?.store;
    for (const name of ['host', 'system']) store?.delete('pods', 'reporting', name);
    store?.delete('aadpodidentity.k8s.io/azurepodidentityexceptions', 'reporting', 'addons');
    await reconcileUntil(world, workloadId, isProven);
  });

  it('is forgotten, not taken away', async () => {
    await revoke(world, granted);
    await reconcileUntil(world, workloadId, ({ grants }) => grants.every(({ removedAt }) => removedAt !== null));
    await removePodIdentity(operations, ADMIN, { ...PLACE, confirm: '' });
    await reconcileUntil(world, workloadId, async () => (await world.db.podIdentity.count()) === 0);
    expect(inAzure(world).identity(IDENTITY_ID)).toBeDefined();
    expect(inAzure(world).assignments(REPORTS)).toEqual([]);
    expect(objectsOf(world, 'azureidentities', 'reporting')).toHaveLength(1);
    expect(objectsOf(world, 'azureidentitybindings', 'reporting')).toHaveLength(1);
  });
});
