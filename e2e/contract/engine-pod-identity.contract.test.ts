import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { Condition } from '@/lib/domain/status';
import { createRequest } from '@/lib/operations/create-request';
import { getPodIdentity } from '@/lib/operations/get-pod-identity';
import type { OperationContext } from '@/lib/operations/operation-context';
import { removePodIdentity } from '@/lib/operations/remove-pod-identity';
import { setUpPodIdentity } from '@/lib/operations/set-up-pod-identity';
import { untilSynced } from './engine-azure-workload';
import { approve, loadWorkload, reconcileUntil, revoke, until } from './engine-grant';
import {
  ADMIN,
  evidenceOf,
  inAzure,
  objectsOf,
  operationContext,
  PLACE,
  REPORTING,
  REPORTS,
  untilInstalled,
} from './engine-pod-identity-world';
import { type EngineWorld, startEngineWorld } from './engine-world';

vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });

let world: EngineWorld;
let operations: OperationContext;

beforeAll(async () => {
  world = await startEngineWorld();
  world.clusters.get('aks1')?.podIdentity?.setAttachSeconds(2);
  operations = operationContext(world);
  await untilSynced(world);
  await untilInstalled(world);
}, 120_000);
afterAll(() => world.close());

const isProven = ({ status }: { status: string }) => status === 'proven';
const conditionsOf = ({ conditions }: { conditions: unknown }) => conditions as Condition[];
const workloadOf = async () => (await world.db.workload.findFirstOrThrow({ where: REPORTING })).id;

it('refuses a request for the namespace before its identity is set up, with the next step', async () => {
  const actor = { ...ADMIN, roles: [{ role: 'contributor', scope: { kind: 'tenant', tenant: 'reporting' } }] } as const;
  const asked = createRequest(operations, actor, {
    ...REPORTING,
    permissionSet: 'azure-read-container',
    parameters: { container: REPORTS, prefix: '2026/' },
    endsAt: new Date(Date.now() + 86_400_000).toISOString(),
    reason: 'because',
  });
  await expect(asked).rejects.toMatchObject({
    code: 'refused',
    publicMessage:
      'The pod identity of reporting in prod-azure is not set up. Ask the platform team to set up AAD Pod Identity for reporting in prod-azure; then ask again.',
  });
});

it('is set up with what the preview showed, proven by a labelled pod, and taken away in the order Azure needs', async () => {
  // A preview does not wait for a cloud: the first one may be too soon for the sign-in there.
  const preview = await vi.waitFor(async () => {
    const shown = await getPodIdentity(operations, ADMIN, PLACE);
    expect(shown.plan?.steps.map(({ action, code }) => `${action} ${code}`)).not.toContainEqual(
      expect.stringContaining('wait'),
    );
    return shown;
  }, 20_000);
  expect(preview).toMatchObject({ state: 'absent', origin: 'made', maySetUp: true, findings: [] });
  const identityId = preview.identity?.id ?? '';
  expect(preview.plan?.steps.map(({ action, noun }) => `${action} ${noun}`)).toEqual([
    'create Identity',
    'create Role assignment',
    'create AzureIdentity',
    'create AzureIdentityBinding',
  ]);
  await setUpPodIdentity(operations, ADMIN, { ...PLACE, identityId });
  const workloadId = await workloadOf();
  const isAssigned = async () => (await evidenceOf(world)).podIdentity.assigned.length === 2;
  await reconcileUntil(world, workloadId, ({ convergedAt }) => convergedAt !== null);
  const { clientId, principalId } = inAzure(world).identity(identityId) ?? {};
  expect(objectsOf(world, 'azureidentities', 'reporting')).toMatchObject([
    {
      metadata: { name: 'reporting', annotations: { 'aadpodidentity.k8s.io/Behavior': 'namespaced' } },
      spec: { type: 0, resourceID: identityId, clientID: clientId },
    },
  ]);
  await until(isAssigned);
  const idle = await reconcileUntil(world, workloadId, ({ status }) => status === 'ended');
  expect(idle.sentence).toContain('The identity of reporting is set up; nothing is granted to it.');

  const granted = await approve(world, REPORTING, { container: REPORTS, prefix: '2026/' }, 'azure-read-container');
  const progress: string[] = [];
  const proven = await reconcileUntil(world, workloadId, (workload) => {
    progress.push(
      ...conditionsOf(workload).flatMap(({ reason, message }) => (reason === 'probe-running' ? message : [])),
    );
    return isProven(workload);
  });
  expect(proven.proofs.map(({ cluster, result }) => `${cluster} ${result}`)).toEqual(['aks1 proven']);
  expect(progress.every((message) => /^The probe on aks1 waits for a token/.test(message))).toBe(true);
  const said = conditionsOf(proven).map(({ cluster = '', reason, status }) => `${cluster} ${status} ${reason}`);
  expect(said).toEqual(
    expect.arrayContaining(['aks1 proven bound', 'aks1 proven assigned', 'aks2 waiting namespace-missing']),
  );
  await expect(removePodIdentity(operations, ADMIN, { ...PLACE, confirm: 'reporting' })).rejects.toMatchObject({
    code: 'still-granted',
  });

  await revoke(world, granted);
  await reconcileUntil(world, workloadId, ({ grants }) => grants.every(({ removedAt }) => removedAt !== null));
  expect(inAzure(world).identity(identityId)?.principalId).toBe(principalId);
  expect(inAzure(world).assignments(REPORTS)).toEqual([]);

  await expect(removePodIdentity(operations, ADMIN, { ...PLACE, confirm: '' })).rejects.toMatchObject({
    code: 'confirm-first',
    publicMessage: expect.stringContaining('2 pods on aks1 still carry the label aadpodidbinding: reporting'),
  });
  // Without MIC no node lets go of the identity, and it must not go before that.
  world.clusters.get('aks1')?.podIdentity?.setMicRunning(false);
  await until(async () => !(await evidenceOf(world)).podIdentity.isMicRunning);
  await removePodIdentity(operations, ADMIN, { ...PLACE, confirm: 'reporting' });
  const held = await reconcileUntil(world, workloadId, ({ status }) => status === 'waiting');
  // The probe's own pod may be among them.
  expect(held.sentence).toMatch(/The nodes of aks1 still hold reporting for [23] pods\./);
  expect(inAzure(world).identity(identityId)).toBeDefined();
  world.clusters.get('aks1')?.podIdentity?.setMicRunning(true);
  await reconcileUntil(world, workloadId, async () => (await world.db.podIdentity.count()) === 0);
  expect(objectsOf(world, 'azureassignedidentities', 'reporting')).toEqual([]);
  expect(inAzure(world).identity(identityId)).toBeUndefined();
  expect(inAzure(world).assignments(identityId)).toEqual([]);
  const { steps } = await loadWorkload(world, workloadId);
  const deleted = steps
    .filter(({ action, outcome }) => action === 'delete' && outcome === 'done')
    .map(({ kind }) => kind);
  expect(deleted.indexOf('kubernetes.AzureIdentityBinding')).toBeLessThan(
    deleted.indexOf('azure.UserAssignedIdentity'),
  );
});
