import { randomUUID } from 'node:crypto';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Fault } from '@/sandbox/kernel/faults';
import {
  BILLING,
  groupScope,
  IDENTITIES,
  refusalOf,
  roleId,
  startAzureWorld,
} from '../support/azure/start-azure-world';

const CREATE = 'UserAssignedIdentities_CreateOrUpdate';
const READER = roleId('acdd72a7-3385-48ef-bd42-f606fba81ae7');

let azure: Awaited<ReturnType<typeof startAzureWorld>>;
const make = (name: string, maxRetries = 0) =>
  azure
    .identities(azure.writer, maxRetries)
    .userAssignedIdentities.createOrUpdate(IDENTITIES, name, { location: 'westeurope' });
const plant = (operation: string, fault: Omit<Fault, 'service' | 'operation'>) =>
  azure.faults.plant({ service: 'arm', operation, ...fault });

beforeAll(async () => {
  azure = await startAzureWorld();
});
afterEach(() => azure.faults.clear());
afterAll(() => azure.close());

it('lets a throttled client wait as long as it is told, and gives up at once where it is told nothing', async () => {
  plant(CREATE, { nth: 1, kind: 'error', status: 429, code: 'TooManyRequests', retryAfterSeconds: 1 });
  const startedAt = performance.now();
  expect((await make('id-throttled', 3)).name).toBe('id-throttled');
  expect(performance.now() - startedAt).toBeGreaterThan(950);
  plant(CREATE, { nth: 1, kind: 'error', status: 429, code: 'TooManyRequests', retryAfterSeconds: null });
  expect(await refusalOf(make('id-throttled', 3))).toMatchObject({ status: 429, code: 'TooManyRequests' });
});

it('fails for a moment with a server error without having done anything', async () => {
  plant(CREATE, { nth: 1, kind: 'error', status: 503, code: 'ServiceUnavailable' });
  expect(await refusalOf(make('id-moment'))).toMatchObject({ status: 503, code: 'ServiceUnavailable' });
  expect(azure.world.listIdentities().map(({ name }) => name)).not.toContain('id-moment');
  plant(CREATE, { nth: 1, kind: 'error', status: 503, code: 'ServiceUnavailable' });
  expect((await make('id-moment', 1)).name).toBe('id-moment');
});

it('may do a deed and lose the answer: asked again, it is the same thing', async () => {
  plant(CREATE, { nth: 1, kind: 'lost' });
  await refusalOf(make('id-lost'));
  const done = azure.world.listIdentities().find(({ name }) => name === 'id-lost');
  expect(await make('id-lost')).toMatchObject({ principalId: done?.principalId, clientId: done?.clientId });
});

it('makes one identity of two simultaneous wishes, and one assignment of two names', async () => {
  const [one, two] = await Promise.all([make('id-race'), make('id-race')]);
  expect(one.clientId).toBe(two.clientId);
  const { roleAssignments } = azure.authorization(azure.writer);
  const wanted = { roleDefinitionId: READER, principalId: one.principalId ?? '', principalType: 'ServicePrincipal' };
  const names = [randomUUID(), randomUUID()];
  const results = await Promise.allSettled(
    names.map((name) => roleAssignments.create(groupScope(BILLING), name, wanted)),
  );
  expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  const refused = results.find(({ status }) => status === 'rejected');
  expect(refused).toMatchObject({ reason: { statusCode: 409, code: 'RoleAssignmentExists' } });
});

it('leaves assignments of a deleted identity behind, which its successor of the same name does not get', async () => {
  const first = await make('id-orphan');
  const { roleAssignments } = azure.authorization(azure.writer);
  const assign = (name: string, principalId: string | undefined) => {
    const wanted = { roleDefinitionId: READER, principalId: principalId ?? '', principalType: 'ServicePrincipal' };
    return roleAssignments.create(groupScope(BILLING), name, wanted);
  };
  const name = randomUUID();
  await assign(name, first.principalId);
  await azure.identities(azure.writer).userAssignedIdentities.delete(IDENTITIES, 'id-orphan');
  const second = await make('id-orphan');
  expect((await roleAssignments.get(groupScope(BILLING), name)).principalId).toBe(first.principalId);
  const moving = assign(name, second.principalId);
  expect(await refusalOf(moving)).toMatchObject({ code: 'RoleAssignmentUpdateNotPermitted' });
  await roleAssignments.delete(groupScope(BILLING), name);
  expect((await assign(name, second.principalId)).principalId).toBe(second.principalId);
});

it('speaks as Azure’s own OpenAPI documents say, in every exchange above that was not cut', async () => {
  expect(await azure.exchanges.findProblems()).toEqual([]);
});
