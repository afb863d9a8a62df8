import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { reconcileWorkload } from '@/lib/reconcile/reconcile-workload';
import { sweep } from '@/lib/reconcile/sweep';
import { annotationOf, GROUP, INVOICES, newAzureWorkload, READ_CONTAINER, untilSynced } from './engine-azure-workload';
import { approve, loadWorkload, reconcileUntil, revoke } from './engine-grant';
import { type EngineWorld, startEngineWorld } from './engine-world';

const CLIENT_ID = 'azure.workload.identity/client-id';
vi.setConfig({ testTimeout: 120_000 });

const RAW = { container: INVOICES, prefix: 'raw/' };
let world: EngineWorld;

beforeAll(async () => {
  world = await startEngineWorld();
  await untilSynced(world);
}, 120_000);
afterAll(() => world.close());
afterEach(() => {
  world.faults.clear();
  world.azure.locks.clear();
});

const isProven = ({ status }: { status: string }) => status === 'proven';
const isRemoved = ({ grants }: { grants: { removedAt: Date | null }[] }) =>
  grants.every(({ removedAt }) => removedAt !== null);
const textOf = (value: unknown) => JSON.stringify(value);

it.each([
  ['UserAssignedIdentities_CreateOrUpdate', { kind: 'lost' }],
  ['FederatedIdentityCredentials_CreateOrUpdate', { kind: 'lost' }],
  ['RoleAssignments_Create', { kind: 'lost' }],
  ['UserAssignedIdentities_CreateOrUpdate', { kind: 'error', status: 429, code: 'TooManyRequests' }],
  [
    'FederatedIdentityCredentials_CreateOrUpdate',
    { kind: 'error', status: 409, code: 'ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity' },
  ],
  ['RoleAssignments_Create', { kind: 'error', status: 400, code: 'PrincipalNotFound' }],
  ['RoleAssignments_Create', { kind: 'error', status: 503, code: 'ServiceUnavailable' }],
  ['RoleAssignments_Get', { kind: 'error', status: 500, code: 'InternalServerError' }],
] as const)('converges when %s meets %o, with one thing of each', async (operation, fault) => {
  const { ref, identity, assignments } = await newAzureWorkload(world);
  for (const nth of [1, 2]) world.faults.plant({ service: 'arm', operation, nth, ...fault });
  const { workloadId } = await approve(world, ref, RAW, READ_CONTAINER);
  await reconcileUntil(world, workloadId, isProven);
  expect(identity()?.federatedCredentials).toHaveLength(2);
  expect(assignments()).toHaveLength(1);
});

it('waits as long as a 429 asks, instead of keeping a worker', async () => {
  const { ref } = await newAzureWorkload(world);
  const fault = { kind: 'error', status: 429, code: 'TooManyRequests', retryAfterSeconds: 120 } as const;
  world.faults.plant({ service: 'arm', operation: 'RoleAssignments_Create', nth: 1, ...fault });
  const { workloadId } = await approve(world, ref, RAW, READ_CONTAINER);
  const startedAt = Date.now();
  await reconcileWorkload(world.context, workloadId);
  expect(Date.now() - startedAt).toBeLessThan(20_000);
  const { lookAgainAt, conditions } = await loadWorkload(world, workloadId);
  expect(textOf(conditions)).toContain('retrying');
  expect((lookAgainAt?.getTime() ?? 0) - startedAt).toBeGreaterThan(110_000);
});

it('says when somebody else gave the same role, leaves theirs, and goes on when it is gone', async () => {
  const { ref, identity, assignments } = await newAzureWorkload(world);
  const first = await approve(world, ref, { ...RAW, prefix: 'reports/' }, READ_CONTAINER);
  await reconcileUntil(world, first.workloadId, isProven);
  const [own] = assignments();
  if (!own) throw new Error('no assignment');
  const theirs = { ...own, name: '11111111-2222-4333-8444-555555555555', condition: null, conditionVersion: null };
  theirs.id = own.id.replace(own.name, theirs.name);
  world.azure.deleteAssignment(own.id);
  world.azure.saveAssignment(theirs);
  const blocked = await reconcileUntil(world, first.workloadId, ({ status }) => status === 'broken');
  expect(blocked.sentence).toContain('Somebody else gave this identity the role Storage Blob Data Reader');
  expect(assignments().map(({ name }) => name)).toEqual([theirs.name]);

  world.azure.deleteAssignment(theirs.id);
  await reconcileUntil(world, first.workloadId, isProven);
  expect(assignments().map(({ name }) => name)).toEqual([own.name]);
  expect(identity()).toBeDefined();
});

it('is blocked by a lock, names it, and takes everything away once the lock is gone', async () => {
  const { ref, identity, assignments, assignmentsOf } = await newAzureWorkload(world);
  const granted = await approve(world, ref, RAW, READ_CONTAINER);
  await reconcileUntil(world, granted.workloadId, isProven);
  const { principalId } = identity() ?? {};
  const id = `${GROUP}/providers/Microsoft.Authorization/locks/DoNotDelete`;
  world.azure.locks.set(id.toLowerCase(), { id, name: 'DoNotDelete', scope: GROUP, level: 'CanNotDelete', notes: '' });
  await revoke(world, granted);
  await reconcileWorkload(world.context, granted.workloadId);
  const blocked = await loadWorkload(world, granted.workloadId);
  expect(blocked.status).toBe('waiting');
  expect(textOf(blocked.conditions)).toContain('blocked-by-lock');
  expect(blocked.sentence).toContain('The lock DoNotDelete (CanNotDelete) on resource group rg-prod-we-billing');
  expect(assignments()).toHaveLength(1);

  world.azure.locks.clear();
  await reconcileUntil(world, granted.workloadId, isRemoved);
  expect(assignmentsOf(principalId)).toEqual([]);
  expect(identity()).toBeUndefined();
});

it('makes everything anew when the identity was deleted and re-made with other ids, and leaves no old assignment', async () => {
  const { ref, identity, assignments, assignmentsOf } = await newAzureWorkload(world);
  const granted = await approve(world, ref, RAW, READ_CONTAINER);
  await reconcileUntil(world, granted.workloadId, isProven);
  const before = identity();
  if (!before) throw new Error('no identity');
  const ids = { clientId: crypto.randomUUID(), principalId: crypto.randomUUID(), federatedCredentials: [] };
  world.azure.saveResource({ ...before, ...ids });
  expect(await sweepFinds(granted.workloadId)).toBe(true);
  await reconcileUntil(world, granted.workloadId, isProven);
  expect(assignmentsOf(before.principalId)).toEqual([]);
  expect(assignments()).toHaveLength(1);
  expect(identity()?.federatedCredentials).toHaveLength(2);
  expect(annotationOf(world, 'aks2', ref, CLIENT_ID)).toBe(ids.clientId);
});

it('keeps every right while the identity cannot be looked at', async () => {
  const { ref, assignments } = await newAzureWorkload(world);
  const granted = await approve(world, ref, RAW, READ_CONTAINER);
  await reconcileUntil(world, granted.workloadId, isProven);
  const fault = { kind: 'error', status: 429, code: 'TooManyRequests' } as const;
  world.faults.plant({ service: 'arm', operation: 'UserAssignedIdentities_Get', ...fault });
  await reconcileWorkload(world.context, granted.workloadId);
  expect(assignments()).toHaveLength(1);
  expect(annotationOf(world, 'aks1', ref, CLIENT_ID)).toBeDefined();
  world.faults.clear();
  await reconcileUntil(world, granted.workloadId, isProven);
});

it('finds the same objects when a worker was killed between two steps', async () => {
  const { ref, identity, assignments } = await newAzureWorkload(world);
  const { access } = world.context;
  const dying = access['azure.RoleAssignment'];
  const killed = {
    ...access,
    'azure.RoleAssignment': {
      ...dying,
      create: async (spec: Parameters<typeof dying.create>[0]) => {
        await dying.create(spec);
        throw new Error('killed');
      },
    },
  };
  const { workloadId } = await approve(world, ref, RAW, READ_CONTAINER);
  await expect(reconcileWorkload({ ...world.context, access: killed }, workloadId)).rejects.toThrow('killed');
  const proven = await reconcileUntil(world, workloadId, isProven);
  const ends = proven.steps.filter(({ kind }) => kind === 'azure.RoleAssignment');
  expect(ends.map(({ outcome, code }) => `${outcome} ${code}`)).toEqual(['done worker-stopped']);
  expect(assignments()).toHaveLength(1);
  expect(identity()?.federatedCredentials).toHaveLength(2);
});

it('says when somebody federated the identity with another issuer, and takes away only what is its own', async () => {
  const { ref, identity } = await newAzureWorkload(world);
  const granted = await approve(world, ref, RAW, READ_CONTAINER);
  await reconcileUntil(world, granted.workloadId, isProven);
  const whole = identity();
  if (!whole) throw new Error('no identity');
  const foreign = { name: 'backdoor', issuer: 'https://evil.example', subject: 'me', audiences: ['x'], effectiveAt: 0 };
  world.azure.saveResource({ ...whole, federatedCredentials: [...whole.federatedCredentials, foreign] });
  await reconcileWorkload(world.context, granted.workloadId);
  const waiting = await loadWorkload(world, granted.workloadId);
  expect(waiting.sentence).toContain('federated credential backdoor');
  expect(identity()?.federatedCredentials.map(({ name }) => name)).toContain('backdoor');

  await revoke(world, granted);
  await reconcileWorkload(world.context, granted.workloadId);
  expect(textOf((await loadWorkload(world, granted.workloadId)).conditions)).toContain('foreign-credentials');
  expect(identity()).toBeDefined();
});

it('waits while Azure does not know a new set-up everywhere, says how long that may take, and proves it then', async () => {
  const { ref } = await newAzureWorkload(world);
  world.azure.propagationSeconds = 6;
  const { workloadId } = await approve(world, ref, RAW, READ_CONTAINER);
  const isSpreading = ({ conditions }: { conditions: unknown }) => textOf(conditions).includes('"propagation"');
  const waiting = await reconcileUntil(world, workloadId, isSpreading);
  world.azure.propagationSeconds = 0;
  expect(waiting.status).toBe('waiting');
  expect(textOf(waiting.conditions)).toContain('usually takes 2 min and may take 10 min');
  await reconcileUntil(world, workloadId, isProven);
});

it('says when the container that access was given to is gone', async () => {
  const { ref } = await newAzureWorkload(world);
  const container = INVOICES.replace(/invoices$/, 'short-lived');
  const { workloadId } = await approve(world, ref, { container, prefix: 'raw/' }, READ_CONTAINER);
  const broken = await reconcileUntil(world, workloadId, ({ status }) => status === 'broken');
  expect(broken.sentence).toContain('short-lived in resource group rg-prod-we-billing is no longer there');
});

describe('what Azure refuses for good is said with the next step, and done once it can be', () => {
  let workload: Awaited<ReturnType<typeof newAzureWorkload>>;
  let workloadId: string;

  /** One run, and what is told after it. */
  async function run() {
    await reconcileWorkload(world.context, workloadId);
    const { status, sentence, lookAgainWhy, conditions } = await loadWorkload(world, workloadId);
    return { status, sentence, lookAgainWhy, conditions: textOf(conditions) };
  }

  beforeAll(async () => {
    workload = await newAzureWorkload(world);
    workloadId = (await approve(world, workload.ref, RAW, READ_CONTAINER)).workloadId;
  });

  it('a role that is gone, a subscription that is full', async () => {
    const refuse = (code: string) =>
      world.faults.plant({ service: 'arm', operation: 'RoleAssignments_Create', kind: 'error', status: 400, code });
    refuse('RoleDefinitionDoesNotExist');
    const gone = await run();
    expect([gone.status, gone.lookAgainWhy]).toEqual(['broken', 'stuck']);
    expect(gone.sentence).toContain('The role is no longer there. Ask for access with another role');
    world.faults.clear();
    refuse('RoleAssignmentLimitExceeded');
    const full = await run();
    expect(full.status).toBe('broken');
    expect(full.sentence).toContain('as many role assignments as Azure allows (4000)');
    world.faults.clear();
    await run();
    expect(workload.assignments()).toHaveLength(1);
  });

  it('an identity without room for another cluster: those that are trusted stay', async () => {
    const whole = workload.identity();
    const [first] = whole?.federatedCredentials ?? [];
    if (!whole || !first) throw new Error('no identity');
    const others = Array.from({ length: 19 }, (_, at) => ({
      ...{ name: `other-${at}`, issuer: `https://other-${at}.example/`, subject: 'me', audiences: ['x'] },
      effectiveAt: 0,
    }));
    world.azure.saveResource({ ...whole, federatedCredentials: [...others, first] });
    const full = await run();
    expect(full.status).toBe('broken');
    expect(full.conditions).toContain('as many federated credentials as Azure allows (20)');
    expect(workload.identity()?.federatedCredentials.map(({ name }) => name)).toContain(first.name);
    world.azure.saveResource({ ...whole, federatedCredentials: [first] });
    await run();
    expect(workload.identity()?.federatedCredentials).toHaveLength(2);
  });

  it.each(['elsewhere', 'at the same place'])('a name that somebody took for an assignment %s', async (place) => {
    const [own] = workload.assignments();
    if (!own) throw new Error('no assignment');
    const scope = place === 'elsewhere' ? GROUP : own.scope;
    const theirs = { ...own, scope, principalId: crypto.randomUUID(), id: own.id.replace(own.scope, scope) };
    world.azure.deleteAssignment(own.id);
    world.azure.saveAssignment(theirs);
    const blocked = await run();
    expect(blocked.status).toBe('broken');
    expect(blocked.sentence).toMatch(/took the name of our assignment|name of this assignment is taken by another/);
    expect(world.azure.roleAssignments.get(theirs.id.toLowerCase())?.principalId).toBe(theirs.principalId);
    world.azure.deleteAssignment(theirs.id);
    await run();
    expect(workload.assignments().map(({ name }) => name)).toEqual([own.name]);
  });

  it('a resource group that is gone, until it is back', async () => {
    const key = GROUP.toLowerCase();
    const group = world.azure.resourceGroups.get(key);
    if (!group) throw new Error('no group');
    const inside = [...world.azure.resources].filter(([id]) => id.startsWith(`${key}/`));
    const [own] = workload.assignments();
    world.azure.resourceGroups.delete(key);
    for (const [id] of inside) world.azure.resources.delete(id);
    world.azure.deleteAssignment(own?.id ?? '');
    const gone = await run();
    expect(gone.status).toBe('broken');
    expect(gone.sentence).toContain('esource group rg-prod-we-billing is no longer there');
    world.azure.resourceGroups.set(key, group);
    for (const [, resource] of inside) world.azure.saveResource(resource);
    await run();
    expect(workload.assignments()).toHaveLength(1);
    await reconcileUntil(world, workloadId, isProven);
  });
});

/** Whether the sweep asks for a run; the run itself is left to the test. */
async function sweepFinds(workloadId: string): Promise<boolean> {
  await sweep(world.context);
  const key = `reconcile:${workloadId}`;
  const jobs = await world.db.$queryRaw<unknown[]>`select 1 from graphile_worker.jobs where key = ${key}`;
  await world.db.$executeRaw`select graphile_worker.remove_job(${key})`;
  return jobs.length === 1;
}

it('notices by its sweep that an assignment is gone or wider, and repairs it', async () => {
  const { ref, assignments } = await newAzureWorkload(world);
  const granted = await approve(world, ref, RAW, READ_CONTAINER);
  await reconcileUntil(world, granted.workloadId, isProven);
  expect(await sweepFinds(granted.workloadId)).toBe(false);
  const [own] = assignments();
  if (!own) throw new Error('no assignment');
  world.azure.saveAssignment({ ...own, condition: null, conditionVersion: null });
  expect(await sweepFinds(granted.workloadId)).toBe(true);
  await reconcileUntil(world, granted.workloadId, isProven);
  expect(assignments()[0]?.condition).toBe(own.condition);

  world.azure.deleteAssignment(own.id);
  expect(await sweepFinds(granted.workloadId)).toBe(true);
  await reconcileUntil(world, granted.workloadId, isProven);
  expect(assignments()).toHaveLength(1);
});
