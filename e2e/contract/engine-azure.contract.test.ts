import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import {
  annotationOf,
  GROUP,
  INVOICES,
  inAzure,
  newAzureWorkload,
  READ_CONTAINER,
  TENANT_GROUP,
  untilSynced,
} from './engine-azure-workload';
import { approve, reconcileUntil, revoke } from './engine-grant';
import { patchDeployment } from './engine-people';
import { type EngineWorld, startEngineWorld } from './engine-world';

const CLIENT_ID = 'azure.workload.identity/client-id';
const TENANT_ID = 'azure.workload.identity/tenant-id';
vi.setConfig({ testTimeout: 120_000 });

const RAW = { container: INVOICES, prefix: 'raw/' };
const REPORTS = { container: INVOICES, prefix: 'reports/' };
let world: EngineWorld;

beforeAll(async () => {
  world = await startEngineWorld();
  await untilSynced(world);
}, 120_000);
afterAll(() => world.close());
afterEach(() => world.faults.clear());

const isProven = ({ status }: { status: string }) => status === 'proven';
const isRemoved = ({ grants }: { grants: { removedAt: Date | null }[] }) =>
  grants.every(({ removedAt }) => removedAt !== null);
const proofsOf = (proofs: { cluster: string; result: string }[]) =>
  proofs.map(({ cluster, result }) => `${cluster} ${result}`).sort();

it('brings an approved request to proven on both clusters, and leaves nothing behind when it is revoked', async () => {
  const { ref, identity, assignments, assignmentsOf } = await newAzureWorkload(world);
  const granted = await approve(world, ref, RAW, READ_CONTAINER);
  const proven = await reconcileUntil(world, granted.workloadId, isProven);
  expect(proofsOf(proven.proofs)).toEqual(['aks1 proven', 'aks2 proven']);
  expect(proven.steps.every(({ outcome }) => outcome === 'done')).toBe(true);
  const { clientId, principalId, federatedCredentials } = identity() ?? {};
  expect(federatedCredentials?.map(({ issuer }) => issuer.at(-1))).toEqual(['/', '/']);
  expect(assignments().map(({ scope, principalType }) => `${principalType} ${scope}`)).toEqual([
    `ServicePrincipal ${INVOICES}`,
  ]);
  for (const cluster of ['aks1', 'aks2']) {
    expect(annotationOf(world, cluster, ref, CLIENT_ID)).toBe(clientId);
    expect(annotationOf(world, cluster, ref, TENANT_ID)).toBe(world.azure.tenantId);
  }

  await revoke(world, granted);
  await reconcileUntil(world, granted.workloadId, isRemoved);
  expect(identity()).toBeUndefined();
  expect(assignmentsOf(principalId)).toEqual([]);
  for (const cluster of ['aks1', 'aks2'])
    for (const key of [CLIENT_ID, TENANT_ID]) expect(annotationOf(world, cluster, ref, key)).toBeUndefined();
});

it('merges two prefixes of one container into one assignment, and parts them again when one ends', async () => {
  const { ref, assignments } = await newAzureWorkload(world);
  const raw = await approve(world, ref, RAW, READ_CONTAINER);
  await reconcileUntil(world, raw.workloadId, isProven);
  const [alone] = assignments();
  await approve(world, ref, REPORTS, READ_CONTAINER);
  await reconcileUntil(world, raw.workloadId, isProven);
  const [both, ...others] = assignments();
  expect(others).toEqual([]);
  expect(both?.id).toBe(alone?.id);
  expect(both?.condition).toContain("'raw/'");
  expect(both?.condition).toContain("'reports/'");

  await revoke(world, raw);
  await reconcileUntil(world, raw.workloadId, ({ grants }) => grants.some(({ removedAt }) => removedAt !== null));
  const [left] = assignments();
  expect(left?.id).toBe(alone?.id);
  expect(left?.condition).not.toContain("'raw/'");
  const proven = await reconcileUntil(world, raw.workloadId, isProven);
  expect(proven.conditions).toBeTruthy();
});

it('gives a workload on EKS an identity in Azure beside its role in AWS, and takes each away alone', async () => {
  const ref = { tenant: 'tenant', environment: 'prod', serviceAccount: 'mailer' };
  const { identity } = inAzure(world, ref);
  const container = `${TENANT_GROUP}/providers/Microsoft.Storage/storageAccounts/stprodwetenant/blobServices/default/containers/data`;
  const aws = await approve(world, ref, { bucket: 'tenant-data', prefix: 'raw/' });
  const azure = await approve(world, ref, { container, prefix: 'raw/' }, READ_CONTAINER);
  const proven = await reconcileUntil(world, aws.workloadId, ({ proofs }) => proofs.length >= 4);
  expect(proofsOf(proven.proofs)).toEqual(['eks1 proven', 'eks1 proven', 'eks2 proven', 'eks2 proven']);
  expect(annotationOf(world, 'eks1', ref, 'eks.amazonaws.com/role-arn')).toContain(':role/xks/tenant/');
  expect(annotationOf(world, 'eks1', ref, CLIENT_ID)).toBe(identity()?.clientId);

  await revoke(world, azure);
  await reconcileUntil(world, aws.workloadId, ({ grants }) => grants.some(({ removedAt }) => removedAt !== null));
  expect(identity()).toBeUndefined();
  expect(annotationOf(world, 'eks1', ref, 'eks.amazonaws.com/role-arn')).toContain(':role/xks/tenant/');
  expect(annotationOf(world, 'eks1', ref, CLIENT_ID)).toBeUndefined();
});

it('asks for the label that the webhook looks for, with a command that adds it', async () => {
  const ref = { tenant: 'billing', environment: 'prod-azure', serviceAccount: 'invoice-worker' };
  const { workloadId } = await approve(world, ref, RAW, READ_CONTAINER);
  const waiting = await reconcileUntil(world, workloadId, ({ proofs }) => proofs.length >= 2);
  const missing = (waiting.conditions as { reason: string; message: string; command: string }[]).filter(
    ({ reason }) => reason === 'label-missing',
  );
  expect(missing[0]?.message).toContain('the pod template of Deployment invoice-worker');
  const [, name = '', patch = ''] =
    / patch deployment\/(\S+) --type merge -p '(.*)'$/.exec(missing[0]?.command ?? '') ?? [];
  for (const cluster of ['aks1', 'aks2']) await patchDeployment(world, cluster, 'billing', name, JSON.parse(patch));
  await reconcileUntil(world, workloadId, isProven);
});

it('gives a workload on AKS a role in AWS', async () => {
  const { ref } = await newAzureWorkload(world);
  const { workloadId } = await approve(world, ref, { bucket: 'billing-exports', prefix: 'daily/' });
  const proven = await reconcileUntil(world, workloadId, isProven);
  expect(proofsOf(proven.proofs)).toEqual(['aks1 proven', 'aks2 proven']);
});

it('writes and takes away entries of a vault in access-policy mode, and says when the vault was switched to roles', async () => {
  const { ref, identity } = await newAzureWorkload(world);
  const vault = `${GROUP}/providers/Microsoft.KeyVault/vaults/kv-prod-we-bill-old`;
  const found = () => world.azure.findByName('Microsoft.KeyVault/vaults', 'kv-prod-we-bill-old');
  const entries = () => found()?.accessPolicies.filter(({ objectId }) => objectId === identity()?.principalId);
  const granted = await approve(world, ref, { vault, mode: 'access-policy' }, 'azure-read-secret');
  await reconcileUntil(world, granted.workloadId, isProven);
  expect(entries()?.map(({ permissions }) => permissions.secrets)).toEqual([['get', 'list']]);

  const whole = found();
  if (!whole) throw new Error('no vault');
  world.azure.saveResource({ ...whole, accessPolicies: [], enableRbacAuthorization: true });
  const switched = await reconcileUntil(world, granted.workloadId, ({ status }) => status === 'broken');
  expect(switched.sentence).toContain('switched to role assignments');
  world.azure.saveResource({ ...whole, enableRbacAuthorization: false });
  await reconcileUntil(world, granted.workloadId, isProven);

  await revoke(world, granted);
  await reconcileUntil(world, granted.workloadId, isRemoved);
  expect(found()?.accessPolicies).toEqual([]);
});
