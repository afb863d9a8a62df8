import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { acquireLease, type ClusterLease, releaseLease, renewLease } from './cluster-leases';
import { type ObjectRow, replaceKind, writeChanges } from './cluster-objects';
import { createTestDatabase, type TestDatabase } from './test-database';

let database: TestDatabase;
let lease: ClusterLease;
const WORKLOAD = '01930000-0000-7000-8000-000000000001';

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  const at = new Date();
  await db.environment.create({ data: { name: 'prod', clusters: { create: { name: 'eks1' } } } });
  await db.tenant.create({ data: { name: 'tenant', displayName: 'Tenant' } });
  const ref = { tenant: 'tenant', environment: 'prod', serviceAccount: 'web' };
  await db.workload.create({ data: { id: WORKLOAD, ...ref, createdAt: at, statusSince: at } });
  const shared = { permissionSet: 's', setVersion: 1, parameters: {}, documents: {}, digest: 'd', endsAt: at };
  await db.request.create({
    data: {
      ...shared,
      id: WORKLOAD,
      workloadId: WORKLOAD,
      tenant: 'tenant',
      reason: '',
      state: 'approved',
      findings: [],
      requestedBy: WORKLOAD,
      requestedAt: at,
    },
  });
  await db.grant.create({ data: { ...shared, id: WORKLOAD, requestId: WORKLOAD, workloadId: WORKLOAD, startsAt: at } });
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.db.clusterObject.deleteMany();
  await database.db.cluster.update({ where: { name: 'eks1' }, data: { leaseUntil: null } });
  const got = await acquireLease(database.db, 'eks1', 'me', 30);
  if (!got) throw new Error('no lease');
  lease = got;
});

const pod = (name: string, phase = 'Running'): ObjectRow => ({
  kind: 'Pod',
  namespace: 'tenant',
  name,
  uid: name,
  resourceVersion: '1',
  data: { serviceAccount: 'web', phase },
});
const names = async () =>
  (await database.db.clusterObject.findMany({ orderBy: { name: 'asc' } })).map(({ name }) => name);
const countJobs = async () => {
  const key = `seen:${WORKLOAD}`;
  const jobs = await database.db.$queryRaw<unknown[]>`select 1 from graphile_worker.jobs where key = ${key}`;
  await database.db.$executeRaw`select graphile_worker.remove_job(${key})`;
  return jobs.length;
};

it('writes a batch of changes, and asks for a look at the workload they concern', async () => {
  const changes = [pod('a'), pod('b')].map((row) => ({ type: 'put' as const, row }));
  expect(await writeChanges(database.db, lease, changes)).toBe(true);
  expect(await countJobs()).toBe(1);
  const key = { kind: 'Pod', namespace: 'tenant', name: 'a' };
  await writeChanges(database.db, lease, [{ type: 'gone', key }]);
  expect(await names()).toEqual(['b']);
  expect(await countJobs()).toBe(1);
});

it('wakes nobody for an object whose content is as before', async () => {
  await writeChanges(database.db, lease, [{ type: 'put', row: pod('a') }]);
  await countJobs();
  await writeChanges(database.db, lease, [{ type: 'put', row: { ...pod('a'), resourceVersion: '2' } }]);
  expect(await countJobs()).toBe(0);
});

it('deletes with a fresh list what the list did not show, of that kind only', async () => {
  const policy = { ...pod('deny'), kind: 'NetworkPolicy', data: {} };
  await writeChanges(
    database.db,
    lease,
    [pod('old'), pod('kept'), policy].map((row) => ({ type: 'put' as const, row })),
  );
  expect(await replaceKind(database.db, lease, 'Pod', [pod('kept'), pod('new')])).toBe(true);
  expect(await names()).toEqual(['deny', 'kept', 'new']);
});

it('lets a holder whose lease passed to another write nothing more', async () => {
  expect(await acquireLease(database.db, 'eks1', 'other', 30)).toBeUndefined();
  await database.db.$executeRaw`update "Cluster" set "leaseUntil" = now() - interval '1 second'`;
  const later = await acquireLease(database.db, 'eks1', 'other', 30);
  expect(later?.epoch).toBe(lease.epoch + 1);
  expect(await writeChanges(database.db, lease, [{ type: 'put', row: pod('late') }])).toBe(false);
  expect(await replaceKind(database.db, lease, 'Pod', [pod('late')])).toBe(false);
  expect(await renewLease(database.db, lease, 30)).toBe(false);
  await releaseLease(database.db, lease);
  expect(await names()).toEqual([]);
  expect(later && (await renewLease(database.db, later, 30))).toBe(true);
});
