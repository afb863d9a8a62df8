import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { WorkloadRef } from '@/lib/domain/words';
import { signInToAws } from '../support/catalogue/aws-hands';
import { blob, listBlobs, secret } from '../support/catalogue/azure-attempts';
import { type AzureHands, signInToAzure } from '../support/catalogue/azure-hands';
import { BILLING, containerId, TENANT } from '../support/catalogue/azure-proofs';
import { AKS, type Attempt, EKS, type Place } from '../support/catalogue/catalogue-proof';
import { newWorkload, startCatalogueWorld, untilProven, untilRemoved } from '../support/catalogue/catalogue-world';
import { listEverythingMade } from '../support/catalogue/everything-made';
import { getObject } from '../support/catalogue/object-attempts';
import { approve, type Granted, revoke } from './engine-grant';
import type { EngineWorld } from './engine-world';

vi.setConfig({ testTimeout: 300_000, maxConcurrency: 4 });

const NO_BLOB = '403 AuthorizationPermissionMismatch';
const invoices = containerId(BILLING, 'stprodwebilling', 'invoices');
const data = containerId(TENANT, 'stprodwetenant', 'data');

let world: EngineWorld;
let before: string[];
beforeAll(async () => {
  world = await startCatalogueWorld();
  before = listEverythingMade(world);
}, 120_000);
afterAll(() => world.close());

async function tryAll<Hands>(hands: Hands, attempts: readonly Attempt<Hands>[]): Promise<void> {
  const tried: [string, string][] = [];
  for (const { what, act } of attempts) tried.push([what, await act(hands)]);
  expect(tried).toEqual(attempts.map(({ what, outcome }) => [what, outcome]));
}

const whoseOn = (cluster: string, { tenant, serviceAccount }: WorkloadRef) => ({
  cluster,
  namespace: tenant,
  name: serviceAccount,
});
const azureHands = (ref: WorkloadRef, { clusters }: Place): Promise<AzureHands> =>
  signInToAzure(world, whoseOn(clusters[0] ?? '', ref)).open();
const identityOf = ({ serviceAccount }: WorkloadRef) =>
  world.azure.listIdentities().filter(({ tags }) => tags['xks:workload'] === serviceAccount);
const assignmentsOf = (ref: WorkloadRef) => {
  const principals = identityOf(ref).map(({ principalId }) => principalId);
  return [...world.azure.roleAssignments.values()].filter(({ principalId }) => principals.includes(principalId));
};
const rolesOf = ({ serviceAccount }: WorkloadRef, accountId: string) =>
  [...world.aws.loadAccount(accountId).iam.roles.values()].filter(
    ({ tags }) => tags['xks:workload'] === serviceAccount,
  );

/** Revokes one of several grants of a workload, and waits until what is left is proven. */
async function takeOne(granted: Granted): Promise<void> {
  await revoke(world, granted);
  await untilRemoved(world, granted, [granted.grantId]);
}

describe.concurrent('several grants on one workload', () => {
  it('two folders of one container are one assignment while both are granted, and one folder again after', async () => {
    const ref = await newWorkload(world, AKS, 'shared-folders');
    const read = (prefix: string) => approve(world, ref, { container: invoices, prefix }, 'azure-read-container');
    const raw = await read('raw/');
    await untilProven(world, raw);
    const [alone] = assignmentsOf(ref);
    const reports = await read('reports/');
    await untilProven(world, reports);

    const [merged, ...more] = assignmentsOf(ref);
    expect(more).toEqual([]);
    expect([merged?.id, merged?.createdAt]).toEqual([alone?.id, alone?.createdAt]);
    await tryAll(await azureHands(ref, AKS), [
      blob('GET', 'stprodwebilling/invoices/raw/2026-11-20.csv', '200'),
      blob('GET', 'stprodwebilling/invoices/reports/2026-10.pdf', '200'),
      listBlobs('stprodwebilling/invoices', 'reports/', '200'),
      blob('GET', 'stprodwebilling/invoices/private/salaries.csv', NO_BLOB),
      listBlobs('stprodwebilling/invoices', '', NO_BLOB),
    ]);

    await takeOne(raw);
    await untilProven(world, reports);
    expect(assignmentsOf(ref).map(({ id }) => id)).toEqual([alone?.id]);
    await tryAll(await azureHands(ref, AKS), [
      blob('GET', 'stprodwebilling/invoices/reports/2026-10.pdf', '200'),
      blob('GET', 'stprodwebilling/invoices/raw/2026-11-20.csv', NO_BLOB),
    ]);
    await takeOne(reports);
    expect([identityOf(ref), assignmentsOf(ref)]).toEqual([[], []]);
  });

  it('a whole container takes in its folders, and says that no refusal could be tried', async () => {
    const ref = await newWorkload(world, AKS, 'shared-whole');
    const read = (prefix: string) => approve(world, ref, { container: invoices, prefix }, 'azure-read-container');
    const [raw, whole] = [await read('raw/'), await read('')];
    const { proofs } = await untilProven(world, raw);
    const ofRaw = proofs.filter(({ grantId }) => grantId === raw.grantId).map(({ message }) => message);
    expect(new Set(ofRaw)).toEqual(new Set([expect.stringContaining('so no refusal could be tried')]));
    expect(assignmentsOf(ref).map(({ condition }) => condition ?? 'none')).toEqual(['none']);
    await takeOne(whole);
    await untilProven(world, raw);
    await tryAll(await azureHands(ref, AKS), [
      blob('GET', 'stprodwebilling/invoices/raw/2026-11-20.csv', '200'),
      blob('GET', 'stprodwebilling/invoices/reports/2026-10.pdf', NO_BLOB),
    ]);
    await takeOne(raw);
    expect([identityOf(ref), assignmentsOf(ref)]).toEqual([[], []]);
  });

  it('share one identity in Azure: the first brings it, the last takes it away', async () => {
    const ref = await newWorkload(world, AKS, 'shared-identity');
    const first = await approve(world, ref, { container: invoices, prefix: 'raw/' }, 'azure-read-container');
    await untilProven(world, first);
    const [made] = identityOf(ref);
    const vault = `${BILLING}/providers/Microsoft.KeyVault/vaults/kv-prod-we-billing`;
    const second = await approve(world, ref, { vault, secret: 'smtp' }, 'azure-read-secret');
    await untilProven(world, second);
    expect(identityOf(ref).map(({ principalId }) => principalId)).toEqual([made?.principalId]);
    expect(assignmentsOf(ref)).toHaveLength(2);

    await takeOne(first);
    expect(identityOf(ref).map(({ principalId }) => principalId)).toEqual([made?.principalId]);
    await tryAll(await azureHands(ref, AKS), [
      secret('kv-prod-we-billing', 'smtp', '200'),
      blob('GET', 'stprodwebilling/invoices/raw/2026-11-20.csv', NO_BLOB),
    ]);
    await takeOne(second);
    expect([identityOf(ref), assignmentsOf(ref)]).toEqual([[], []]);
  });

  it('share one role in AWS, and an identity in Azure beside it', async () => {
    const ref = await newWorkload(world, EKS, 'shared-clouds');
    const bucket = await approve(world, ref, { bucket: 'tenant-data', prefix: 'raw/' });
    const queue = await approve(world, ref, { queue: 'tenant-jobs' }, 'aws-consume-queue');
    const container = await approve(world, ref, { container: data, prefix: 'raw/' }, 'azure-read-container');
    await untilProven(world, bucket);
    expect(rolesOf(ref, '111111111111').map(({ attached }) => attached.length)).toEqual([2]);
    expect(identityOf(ref)).toHaveLength(1);
    const aws = await signInToAws(world, whoseOn('eks2', ref)).open();
    await tryAll(aws, [getObject('tenant-data', 'raw/2026-11-20.csv', 'allowed')]);
    await tryAll(await azureHands(ref, EKS), [blob('GET', 'stprodwetenant/data/raw/a.csv', '200')]);

    await takeOne(bucket);
    expect(rolesOf(ref, '111111111111').map(({ attached }) => attached.length)).toEqual([1]);
    await takeOne(queue);
    expect([rolesOf(ref, '111111111111'), identityOf(ref).length]).toEqual([[], 1]);
    await untilProven(world, container);
    await takeOne(container);
    expect(identityOf(ref)).toEqual([]);
  });
});

it('nothing is left in clouds and clusters when everything was revoked', () => {
  expect(listEverythingMade(world)).toEqual(before);
});
