import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { recordIssuer } from '@/lib/db/cluster-health';
import { roleName } from '@/lib/identity/aws-irsa/names';
import { reconcileWorkload } from '@/lib/reconcile/reconcile-workload';
import { sweep } from '@/lib/reconcile/sweep';
import { CLUSTERS } from '@/sandbox/world/clusters';
import { approve, loadWorkload, reconcileUntil, revoke, until } from './engine-grant';
import { annotateAs, makeServiceAccount, removeAnnotation } from './engine-people';
import { type EngineWorld, startEngineWorld } from './engine-world';

const ROLE_ARN = 'eks.amazonaws.com/role-arn';
const ACCOUNT = '111111111111';
const CLUSTER_ID = { eks2: '41B7E6D92C0F4F83A5E81D3C6972BA05' };
vi.setConfig({ testTimeout: 120_000 });

const RAW = { bucket: 'tenant-data', prefix: 'raw/' };
let world: EngineWorld;
let made = 0;

beforeAll(async () => {
  world = await startEngineWorld();
  await until(async () => {
    const clusters = await world.db.cluster.findMany();
    return clusters.length === CLUSTERS.length && clusters.every(({ syncedAt, issuer }) => syncedAt && issuer);
  });
}, 120_000);
afterAll(() => world.close());
afterEach(() => {
  world.faults.clear();
  world.clusters.get('eks2')?.setUnreachable(false);
});

/** A ServiceAccount of its own for each test, seen by the read model. */
async function newWorkload() {
  const serviceAccount = `engine-${++made}`;
  await makeServiceAccount(world, serviceAccount);
  await until(async () => (await world.db.clusterObject.count({ where: { name: serviceAccount } })) === 2);
  const ref = { tenant: 'tenant', environment: 'prod', serviceAccount };
  return { ref, name: serviceAccount, role: roleName({ portalId: 'demo', workload: ref }) };
}
const account = () => world.aws.loadAccount(ACCOUNT);
const annotationOf = (cluster: string, name: string) =>
  world.clusters.get(cluster)?.store.get('serviceaccounts', 'tenant', name)?.metadata.annotations?.[ROLE_ARN];
const isProven = ({ status }: { status: string }) => status === 'proven';
const textOf = (value: unknown) => JSON.stringify(value);

it('brings an approved request to proven on both clusters, and takes everything away when it is revoked', async () => {
  const { ref, name, role } = await newWorkload();
  const granted = await approve(world, ref, RAW);
  const proven = await reconcileUntil(world, granted.workloadId, isProven);
  expect(proven.proofs.map(({ cluster, result }) => `${cluster} ${result}`).sort()).toEqual([
    'eks1 proven',
    'eks2 proven',
  ]);
  expect(proven.steps.every(({ outcome }) => outcome === 'done')).toBe(true);
  const arn = account().findRole(role)?.arn;
  expect([annotationOf('eks1', name), annotationOf('eks2', name)]).toEqual([arn, arn]);

  await revoke(world, granted);
  await reconcileUntil(world, granted.workloadId, ({ grants }) => grants.every(({ removedAt }) => removedAt !== null));
  expect(account().findRole(role)).toBeUndefined();
  expect([...account().iam.policies.values()].filter(({ tags }) => tags['xks:workload'] === name)).toEqual([]);
  expect([annotationOf('eks1', name), annotationOf('eks2', name)]).toEqual([undefined, undefined]);
  expect(account().iam.providers.size).toBe(2);
});

it('finds its own role when the answer to CreateRole is lost', async () => {
  const { ref } = await newWorkload();
  world.faults.plant({ service: 'iam', operation: 'CreateRole', nth: 1, kind: 'lost' });
  const granted = await approve(world, ref, RAW);
  const proven = await reconcileUntil(world, granted.workloadId, isProven);
  expect(proven.steps.filter(({ kind }) => kind === 'aws.iam.Role').map(({ outcome }) => outcome)).toEqual(['done']);
});

it('takes a role for deleted that is gone, although the answer to DeleteRole was lost', async () => {
  const { ref, role } = await newWorkload();
  const granted = await approve(world, ref, RAW);
  await reconcileUntil(world, granted.workloadId, isProven);
  world.faults.plant({ service: 'iam', operation: 'DeleteRole', nth: 1, kind: 'lost' });
  await revoke(world, granted);
  await reconcileWorkload(world.context, granted.workloadId);
  const { steps, conditions } = await loadWorkload(world, granted.workloadId);
  expect(account().findRole(role)).toBeUndefined();
  expect(steps.filter(({ action }) => action === 'delete').map(({ outcome }) => outcome)).not.toContain('failed');
  expect(conditions).toMatchObject([{ status: 'working', reason: 'rights-fading' }]);
});

it('backs off while it is throttled, says so, and gets through', async () => {
  const { ref } = await newWorkload();
  world.faults.plant({ service: 'iam', operation: 'CreatePolicy', kind: 'error', status: 400, code: 'Throttling' });
  const granted = await approve(world, ref, RAW);
  await reconcileWorkload(world.context, granted.workloadId);
  const throttled = await loadWorkload(world, granted.workloadId);
  expect([throttled.status, throttled.lookAgainWhy, throttled.failures]).toEqual(['working', 'retry', 1]);
  expect(throttled.steps.filter(({ outcome }) => outcome === 'failed').map(({ code }) => code)).toEqual(['Throttling']);
  world.faults.clear();
  await reconcileUntil(world, granted.workloadId, isProven);
});

it('goes on where a killed worker stopped, and closes the step whose end nobody wrote', async () => {
  const { ref } = await newWorkload();
  const granted = await approve(world, ref, RAW);
  const provider = world.context.access['aws.iam.Role'];
  const create: typeof provider.create = async (spec) => {
    await provider.create(spec);
    throw new Error('killed after the call, before its end was written');
  };
  const access = { ...world.context.access, 'aws.iam.Role': { ...provider, create } };
  await expect(reconcileWorkload({ ...world.context, access }, granted.workloadId)).rejects.toThrow('killed');

  const proven = await reconcileUntil(world, granted.workloadId, isProven);
  const ends = proven.steps.filter(({ kind }) => kind === 'aws.iam.Role').map((step) => `${step.outcome} ${step.code}`);
  expect(ends).toEqual(['done worker-stopped']);
});

it.each([
  ['revoked', () => ({ revokedAt: new Date() })],
  ['over', () => ({ endsAt: new Date() })],
])('takes away what was being written when its access was %s', async (_what, end) => {
  const { ref, name, role } = await newWorkload();
  const granted = await approve(world, ref, RAW);
  const provider = world.context.access['aws.iam.Policy'];
  const create = async (spec: Parameters<typeof provider.create>[0]) => {
    await provider.create(spec);
    await world.db.grant.update({ where: { id: granted.grantId }, data: end() });
    await world.db.workload.update({ where: { id: granted.workloadId }, data: { generation: { increment: 1 } } });
  };
  const access = { ...world.context.access, 'aws.iam.Policy': { ...provider, create } };
  await reconcileWorkload({ ...world.context, access }, granted.workloadId);
  await reconcileUntil(world, granted.workloadId, ({ grants }) => grants.every(({ removedAt }) => removedAt !== null));
  expect(account().findRole(role)).toBeUndefined();
  expect([...account().iam.policies.values()].filter(({ tags }) => tags['xks:workload'] === name)).toEqual([]);
  expect([annotationOf('eks1', name), annotationOf('eks2', name)]).toEqual([undefined, undefined]);
});

it('leaves a foreign role of the same name alone and says that it is in the way', async () => {
  const { ref, name, role } = await newWorkload();
  const trust = '{"Version":"2012-10-17","Statement":[]}';
  world.aws.createRole(ACCOUNT, { name: role, path: '/xks/tenant/', trust });
  const granted = await approve(world, ref, RAW);
  await reconcileWorkload(world.context, granted.workloadId);
  const blocked = await loadWorkload(world, granted.workloadId);
  expect(blocked.status).toBe('broken');
  expect(textOf(blocked.conditions)).toContain('name-taken');
  expect(annotationOf('eks1', name)).toBeUndefined();

  await revoke(world, granted);
  await reconcileWorkload(world.context, granted.workloadId);
  expect(account().findRole(role)?.trust).toBe(trust);
});

it('waits for Git where another manager owns the annotation, and goes on when Git has the value', async () => {
  const { ref, name } = await newWorkload();
  const theirs = { [ROLE_ARN]: 'arn:aws:iam::111111111111:role/of-git' };
  await annotateAs(world, 'argocd', { cluster: 'eks2', name, annotations: theirs });
  const granted = await approve(world, ref, RAW);
  const isWaiting = ({ conditions }: { conditions: unknown }) => textOf(conditions).includes('waiting-for-git');
  await reconcileUntil(world, granted.workloadId, isWaiting);
  expect(annotationOf('eks2', name)).toBe(theirs[ROLE_ARN]);

  const annotations = { [ROLE_ARN]: annotationOf('eks1', name) ?? '' };
  await annotateAs(world, 'argocd', { cluster: 'eks2', name, annotations });
  await reconcileUntil(world, granted.workloadId, isProven);
});

it('does not let a cluster that is silent hold back the other', async () => {
  const { ref, name } = await newWorkload();
  world.clusters.get('eks2')?.setUnreachable(true);
  await until(async () => (await world.db.cluster.findUniqueOrThrow({ where: { name: 'eks2' } })).unreachable !== null);
  const granted = await approve(world, ref, RAW);
  const half = await reconcileUntil(world, granted.workloadId, ({ proofs }) => proofs.length > 0);
  expect(half.proofs.map(({ cluster, result }) => `${cluster} ${result}`)).toEqual(['eks1 proven']);
  expect(half.status).toBe('unknown');
  expect(annotationOf('eks2', name)).toBeUndefined();

  world.clusters.get('eks2')?.setUnreachable(false);
  await reconcileUntil(world, granted.workloadId, isProven);
});

/** Whether the sweep asks for a run; the run itself is left to the test. */
async function sweepFinds(workloadId: string): Promise<boolean> {
  await sweep(world.context);
  const key = `reconcile:${workloadId}`;
  const jobs = await world.db.$queryRaw<unknown[]>`select 1 from graphile_worker.jobs where key = ${key}`;
  await world.db.$executeRaw`select graphile_worker.remove_job(${key})`;
  return jobs.length === 1;
}

it('notices by its sweep that a role was deleted or its trust edited, and repairs it', async () => {
  const { ref, role } = await newWorkload();
  const granted = await approve(world, ref, RAW);
  await reconcileUntil(world, granted.workloadId, isProven);
  const isWanted = () => sweepFinds(granted.workloadId);
  expect(await isWanted()).toBe(false);
  const whole = account().findRole(role);
  if (!whole) throw new Error('no role');

  account().saveRole({ ...whole, trust: '{"Version":"2012-10-17","Statement":[]}' });
  expect(await isWanted()).toBe(true);
  await reconcileWorkload(world.context, granted.workloadId);
  expect(account().findRole(role)?.trust).toContain('AssumeRoleWithWebIdentity');

  account().iam.roles.delete(role.toLowerCase());
  expect(await isWanted()).toBe(true);
  await reconcileWorkload(world.context, granted.workloadId);
  expect(account().findRole(role)?.boundaryArn).toBe(whole.boundaryArn);
  const repaired = new Date();
  const { proofs } = await reconcileUntil(world, granted.workloadId, isProven);
  expect(
    proofs
      .filter(({ at }) => at >= repaired)
      .map(({ cluster }) => cluster)
      .sort(),
  ).toEqual(['eks1', 'eks2']);
  expect(await world.db.audit.count({ where: { action: 'drift.found', subjectId: granted.workloadId } })).toBe(2);
});

it('says when somebody else put a policy on the role, leaves it there, and is proven again when it is gone', async () => {
  const { ref, role } = await newWorkload();
  const granted = await approve(world, ref, RAW);
  await reconcileUntil(world, granted.workloadId, isProven);
  const whole = account().findRole(role);
  if (!whole) throw new Error('no role');

  account().saveRole({ ...whole, inline: { everything: '{"Version":"2012-10-17","Statement":[]}' } });
  expect(await sweepFinds(granted.workloadId)).toBe(true);
  await reconcileWorkload(world.context, granted.workloadId);
  const waiting = await loadWorkload(world, granted.workloadId);
  expect(waiting.status).toBe('waiting');
  expect(waiting.sentence).toContain('everything');
  expect(Object.keys(account().findRole(role)?.inline ?? {})).toEqual(['everything']);
  expect(await sweepFinds(granted.workloadId)).toBe(false);

  account().saveRole({ ...whole, inline: {} });
  expect(await sweepFinds(granted.workloadId)).toBe(true);
  await reconcileUntil(world, granted.workloadId, isProven);
});

it('writes a changed issuer into the audit chain of the platform', async () => {
  const changes = () =>
    world.db.audit.findMany({ where: { action: 'cluster.issuer-changed' }, orderBy: { seq: 'asc' } });
  expect(await changes()).toEqual([]);
  const { leaseHolder, leaseEpoch, issuer } = await world.db.cluster.findUniqueOrThrow({ where: { name: 'dev1' } });
  const lease = { cluster: 'dev1', holder: leaseHolder ?? '', epoch: leaseEpoch };
  for (const seen of ['https://issuer.example/new', issuer ?? '']) await recordIssuer(world.db, lease, seen);
  expect((await changes()).map(({ data }) => data)).toEqual([
    { from: issuer, to: 'https://issuer.example/new' },
    { from: 'https://issuer.example/new', to: issuer },
  ]);
});

it('writes no permission document that is not the approved one', async () => {
  const { ref, role } = await newWorkload();
  const granted = await approve(world, ref, RAW);
  const wider = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['s3:*'], Resource: ['*'] }] };
  await world.db.grant.update({ where: { id: granted.grantId }, data: { documents: wider } });
  await reconcileWorkload(world.context, granted.workloadId);
  const refused = await loadWorkload(world, granted.workloadId);
  expect(textOf(refused.conditions)).toContain('not-approved');
  expect(account().findRole(role)?.attached ?? []).toEqual([]);
});

it('repairs its own annotation as soon as somebody takes it away, because the watch saw it', async () => {
  const { ref, name } = await newWorkload();
  const { workloadId } = await approve(world, ref, RAW);
  await reconcileUntil(world, workloadId, isProven);
  const arn = annotationOf('eks1', name);
  await world.db.$executeRaw`select graphile_worker.remove_job(${`seen:${workloadId}`})`;
  await removeAnnotation(world, 'eks1', name, ROLE_ARN);
  await until(async () => {
    const key = `seen:${workloadId}`;
    return (await world.db.$queryRaw<unknown[]>`select 1 from graphile_worker.jobs where key = ${key}`).length === 1;
  });
  await reconcileUntil(world, workloadId, isProven);
  expect(annotationOf('eks1', name)).toBe(arn);
});

it('makes the OIDC providers of an account that has none, and proves from a namespace that denies all egress', async () => {
  const ref = { tenant: 'payments', environment: 'prod', serviceAccount: 'ledger' };
  const { workloadId } = await approve(world, ref, { bucket: 'payments-ledger', prefix: 'ledger/' });
  const proven = await reconcileUntil(world, workloadId, ({ proofs }) => proofs.length >= 2);
  expect(
    proven.proofs.map(({ message, result }) => `${result}: ${message}`).filter((text) => !text.startsWith('proven')),
  ).toEqual([]);
  expect(world.aws.loadAccount('333333333333').iam.providers.size).toBe(2);
});

it('is proven where the namespace is, and says where it is not', async () => {
  const ref = { tenant: 'orders', environment: 'prod', serviceAccount: 'orders-worker' };
  const { workloadId } = await approve(world, ref, { bucket: 'orders-exports', prefix: 'daily/' });
  const { conditions, proofs } = await reconcileUntil(world, workloadId, (workload) => workload.proofs.length > 0);
  expect(proofs.map(({ cluster, result }) => `${cluster} ${result}`)).toEqual(['eks1 proven']);
  expect(textOf(conditions)).toContain('There is no namespace orders on eks2.');
});

it('does not let a grant move to a namespace that was deleted and made again', async () => {
  const { ref, name } = await newWorkload();
  const { workloadId } = await approve(world, ref, RAW);
  await reconcileUntil(world, workloadId, isProven);
  await world.db.namespaceBinding.update({
    where: { tenant_cluster: { tenant: 'tenant', cluster: 'eks2' } },
    data: { namespaceUid: 'of-the-one-before' },
  });
  await reconcileWorkload(world.context, workloadId);
  const moved = await loadWorkload(world, workloadId);
  expect(textOf(moved.conditions)).toContain('namespace-recreated');
  expect(annotationOf('eks2', name)).toBeUndefined();
  expect(account().findRole(roleName({ portalId: 'demo', workload: ref }))?.trust).not.toContain(CLUSTER_ID.eks2);
  await world.db.namespaceBinding.deleteMany({ where: { namespaceUid: 'of-the-one-before' } });
});

it('makes everything once when several jobs for one workload run at the same time', async () => {
  const { ref } = await newWorkload();
  const { workloadId } = await approve(world, ref, RAW);
  await Promise.all([1, 2, 3, 4].map(() => reconcileWorkload(world.context, workloadId)));
  const { steps } = await reconcileUntil(world, workloadId, isProven);
  expect(steps.map(({ kind, action }) => `${action} ${kind}`).sort()).toEqual([
    'create aws.iam.Policy',
    'create aws.iam.Role',
    'create aws.iam.RolePolicyAttachment',
    'create kubernetes.ServiceAccountAnnotation',
    'create kubernetes.ServiceAccountAnnotation',
  ]);
});

it('lists again what a cluster has when its history is gone, and forgets what went meanwhile', async () => {
  const { name } = await newWorkload();
  const row = { cluster: 'eks2', kind: 'ServiceAccount', namespace: 'tenant', name };
  world.clusters.get('eks2')?.setUnreachable(true);
  await until(async () => (await world.db.cluster.findUniqueOrThrow({ where: { name: 'eks2' } })).unreachable !== null);
  world.clusters.get('eks2')?.store.delete('serviceaccounts', 'tenant', name);
  world.clusters.get('eks2')?.expireHistory();
  expect(await world.db.clusterObject.count({ where: row })).toBe(1);
  world.clusters.get('eks2')?.setUnreachable(false);
  await until(async () => (await world.db.clusterObject.count({ where: row })) === 0);
  await until(async () => (await world.db.cluster.findUniqueOrThrow({ where: { name: 'eks2' } })).unreachable === null);
});

it('runs a fresh probe on every cluster when a person asks for one, and only one', async () => {
  const { ref, name } = await newWorkload();
  const { workloadId } = await approve(world, ref, RAW);
  await reconcileUntil(world, workloadId, isProven);
  const wish = { lookAgainWhy: 'prove-now', lookAgainAt: new Date(), generation: { increment: 1 } };
  await world.db.workload.update({ where: { id: workloadId }, data: wish });
  const asked = await reconcileUntil(world, workloadId, ({ lookAgainWhy }) => lookAgainWhy === 'drift');
  expect(asked.proofs.map(({ cluster }) => cluster).sort()).toEqual(['eks1', 'eks1', 'eks2', 'eks2']);
  const pods = world.clusters.get('eks1')?.store.list('pods') ?? [];
  expect(pods.filter((pod) => (pod.spec as { serviceAccountName?: string }).serviceAccountName === name)).toEqual([]);
});

it('takes away what has expired, keeps the other grant of the workload, and writes it down', async () => {
  const { ref, role } = await newWorkload();
  const first = await approve(world, ref, RAW);
  await approve(world, ref, { bucket: 'tenant-data', prefix: 'reports/' });
  await reconcileUntil(world, first.workloadId, isProven);
  expect(account().findRole(role)?.attached).toHaveLength(2);
  await world.db.grant.update({ where: { id: first.grantId }, data: { endsAt: new Date() } });
  await reconcileUntil(world, first.workloadId, ({ grants }) => grants.some(({ removedAt }) => removedAt !== null));
  expect(account().findRole(role)?.attached).toHaveLength(1);
  expect(await world.db.audit.count({ where: { action: 'grant.expired', subjectId: first.grantId } })).toBe(1);
  await reconcileUntil(world, first.workloadId, isProven);
});
