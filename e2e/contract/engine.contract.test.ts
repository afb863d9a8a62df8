import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { reconcileWorkload } from '@/lib/reconcile/reconcile-workload';
import { approve, loadWorkload, reconcileUntil, revoke, until } from './engine-grant';
import { type EngineWorld, startEngineWorld } from './engine-world';

const ROLE_ARN = 'eks.amazonaws.com/role-arn';
const ACCOUNT = '111111111111';
let world: EngineWorld;

beforeAll(async () => {
  world = await startEngineWorld();
  await until(async () => {
    const clusters = await world.db.cluster.findMany();
    return clusters.length === 3 && clusters.every(({ syncedAt, issuer }) => syncedAt && issuer);
  });
}, 60_000);
afterAll(() => world.close());
afterEach(() => world.faults.clear());

const ref = (serviceAccount: string) => ({ tenant: 'tenant', environment: 'prod', serviceAccount });
const raw = { bucket: 'tenant-data', prefix: 'raw/' };
const ours = () => {
  const { iam } = world.aws.loadAccount(ACCOUNT);
  const isOurs = ({ tags }: { tags: Readonly<Record<string, string>> }) => 'xks:workload' in tags;
  return { roles: [...iam.roles.values()].filter(isOurs), policies: [...iam.policies.values()].filter(isOurs) };
};
const annotationOf = (cluster: string, serviceAccount: string) =>
  world.clusters.get(cluster)?.store.get('serviceaccounts', 'tenant', serviceAccount)?.metadata.annotations?.[ROLE_ARN];

it('brings an approved request to proven on both clusters, and takes everything away when it is revoked', async () => {
  const granted = await approve(world, ref('report-batch'), raw);
  const proven = await reconcileUntil(world, granted.workloadId, ({ status }) => status === 'proven');
  expect(proven.proofs.map(({ cluster, result }) => `${cluster} ${result}`).sort()).toEqual([
    'eks1 proven',
    'eks2 proven',
  ]);
  expect(proven.steps.every(({ outcome }) => outcome === 'done')).toBe(true);
  const [role] = ours().roles;
  expect(annotationOf('eks1', 'report-batch')).toBe(role?.arn);
  expect(annotationOf('eks2', 'report-batch')).toBe(role?.arn);

  await revoke(world, granted);
  await reconcileUntil(world, granted.workloadId, ({ grants }) => grants.every(({ removedAt }) => removedAt !== null));
  expect(ours()).toEqual({ roles: [], policies: [] });
  expect(annotationOf('eks1', 'report-batch')).toBeUndefined();
  expect(world.aws.loadAccount(ACCOUNT).iam.providers.size).toBe(2);
}, 60_000);
