import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database';
import type { Actor } from '@/lib/domain/actor';
import { NAMESPACE_SUBJECT } from '@/lib/domain/words';
import { getPodIdentity } from './get-pod-identity';
import type { OperationContext } from './operation-context';
import { removePodIdentity } from './remove-pod-identity';
import { setUpPodIdentity } from './set-up-pod-identity';
import { AZURE_PLATFORM, azureBoundary } from './test-azure-platform';
import { createTestContext, signInAs } from './test-context';

const PLACE = { tenant: 'tenant', environment: 'prod' };
const tenants = ['tenant', 'orders'].map((name) => ({
  ...{ name, displayName: name },
  boundaries: [{ environment: 'prod', boundary: azureBoundary(name === 'tenant') }],
}));

let database: TestDatabase;
let context: OperationContext;
let admin: Actor;
let member: Actor;
let stranger: Actor;

const addObject = (kind: string, namespace: string, name: string, data: object) =>
  database.db.clusterObject.create({
    data: { cluster: 'eks1', kind, namespace, name, uid: name, resourceVersion: '1', seenAt: new Date(), data },
  });
const countOf = async () => [await database.db.podIdentity.count(), await database.db.audit.count()];

beforeAll(async () => {
  database = await createTestDatabase();
  context = await createTestContext(database.db, { tenants, platform: AZURE_PLATFORM });
  admin = (await signInAs(context, 'admin', ['admins'])).actor;
  member = (await signInAs(context, 'member', ['tenant-contributors'])).actor;
  stranger = (await signInAs(context, 'stranger', ['orders-contributors'])).actor;
}, 60_000);
afterAll(() => database.drop());

describe('setting up a pod identity', { timeout: 30_000 }, () => {
  it('is refused where AAD Pod Identity does not run, or the tenant is not marked for it', async () => {
    const orders = { ...PLACE, tenant: 'orders' };
    expect(await getPodIdentity(context, admin, orders)).toMatchObject({ state: 'not-allowed', maySetUp: false });
    expect((await getPodIdentity(context, admin, PLACE)).findings).toMatchObject([
      { code: 'pod-identity-not-installed' },
    ]);
    const asked = setUpPodIdentity(context, admin, { ...PLACE, identityId: 'x' });
    await expect(asked).rejects.toMatchObject({ kind: 'refused', code: 'pod-identity-not-installed' });
    await addObject('Pod', 'aad-pod-identity', 'nmi', {
      ...{ phase: 'Running', labels: {}, podIdentity: { component: 'nmi', isNamespaced: true } },
    });
  });

  it('is for platform admins: members are told so, for others there is no such tenant', async () => {
    expect(await getPodIdentity(context, member, PLACE)).toMatchObject({ state: 'absent', maySetUp: false });
    const identityId = (await getPodIdentity(context, admin, PLACE)).identity?.id ?? '';
    const [rows, audits] = await countOf();
    const input = { ...PLACE, identityId };
    await expect(setUpPodIdentity(context, member, input)).rejects.toMatchObject({ kind: 'forbidden' });
    await expect(setUpPodIdentity(context, stranger, input)).rejects.toMatchObject({ kind: 'not-found' });
    await expect(removePodIdentity(context, member, { ...PLACE, confirm: '' })).rejects.toMatchObject({
      kind: 'forbidden',
    });
    expect(await countOf()).toEqual([rows, audits]);
  });

  it('is decided once, audited, asks a worker, and may be repeated', async () => {
    const { identity } = await getPodIdentity(context, admin, PLACE);
    const input = { ...PLACE, identityId: identity?.id ?? '' };
    expect(await setUpPodIdentity(context, admin, input)).toMatchObject({ state: 'set-up' });
    const [row] = await database.db.podIdentity.findMany();
    expect(row).toMatchObject({ ...PLACE, origin: 'made', identityId: input.identityId, setUpBy: admin.personId });
    await setUpPodIdentity(context, admin, { ...input, identityId: input.identityId.toUpperCase() });
    expect(await database.db.podIdentity.findMany()).toEqual([row]);
    const audits = await database.db.audit.findMany({
      where: { action: 'pod-identity.set-up' },
      orderBy: { seq: 'asc' },
    });
    expect(audits.map(({ chain, data }) => [chain, (data as { again?: true }).again])).toEqual([
      ['tenant', undefined],
      ['tenant', true],
    ]);
    const [job] = await database.db.$queryRaw<{ key: string }[]>`select key from graphile_worker.jobs`;
    const workload = await database.db.workload.findFirstOrThrow({ where: { serviceAccount: NAMESPACE_SUBJECT } });
    expect(job?.key).toBe(`reconcile:${workload.id}`);
    const view = await getPodIdentity(context, admin, PLACE);
    expect(view).toMatchObject({ state: 'set-up', setUpBy: { name: 'admin' }, maySetUp: false, mayRemove: true });
  });

  it('does not recognise another tenant’s identity', async () => {
    const [{ identityId = '' } = {}] = await database.db.podIdentity.findMany();
    await database.db.podIdentity.deleteMany();
    await database.db.podIdentity.create({
      data: {
        tenant: 'orders',
        environment: 'prod',
        origin: 'made',
        identityId,
        setUpBy: admin.personId,
        setUpAt: new Date(),
      },
    });
    const spec = { resourceId: identityId.toLowerCase(), clientId: 'c', type: 0, isNamespaced: true, manager: 'helm' };
    await addObject('AzureIdentity', 'tenant', 'tenant', spec);
    const { findings, maySetUp } = await getPodIdentity(context, admin, PLACE);
    expect(maySetUp).toBe(false);
    expect(findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['identity-of-another', 'identity-of-portal', 'identity-gone', 'binding-missing']),
    );
  });
});
