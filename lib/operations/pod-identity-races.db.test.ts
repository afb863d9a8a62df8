import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database';
import type { Actor } from '@/lib/domain/actor';
import { NAMESPACE_SUBJECT } from '@/lib/domain/words';
import { addressOf } from '@/lib/resources/kinds';
import { createRequest } from './create-request';
import { decideRequest } from './decide-request';
import { getPodIdentity } from './get-pod-identity';
import { holdAtCommit } from './hold-at-commit';
import type { OperationContext } from './operation-context';
import { removePodIdentity } from './remove-pod-identity';
import { setUpPodIdentity } from './set-up-pod-identity';
import { AZURE_PLATFORM, azureBoundary, SUBSCRIPTION } from './test-azure-platform';
import { createTestContext, signInAs } from './test-context';

const PLACE = { tenant: 'tenant', environment: 'prod' };
const boundary = azureBoundary(true);
const containerOf = (name: string) =>
  `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/tenantdata/blobServices/default/containers/${name}`;

let database: TestDatabase;
let context: OperationContext;
let admin: Actor;
let member: Actor;
let approver: Actor;
let wishes = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  const tenants = ['tenant', 'orders'].map((name) => ({
    ...{ name, displayName: name, boundaries: [{ environment: 'prod', boundary }] },
  }));
  context = await createTestContext(database.db, { tenants, platform: AZURE_PLATFORM });
  admin = (await signInAs(context, 'admin', ['admins'])).actor;
  member = (await signInAs(context, 'member', ['tenant-contributors'])).actor;
  approver = (await signInAs(context, 'approver', ['approvers'])).actor;
  const podIdentity = { component: 'nmi', isNamespaced: true };
  await database.db.clusterObject.create({
    data: {
      ...{ cluster: 'eks1', kind: 'Pod', namespace: 'aad-pod-identity', name: 'nmi', uid: 'nmi', resourceVersion: '1' },
      ...{ seenAt: new Date(), data: { phase: 'Running', labels: {}, podIdentity } },
    },
  });
}, 60_000);
afterAll(() => database.drop());

async function ask() {
  wishes += 1;
  const { id, digest } = await createRequest(context, member, {
    ...{ ...PLACE, serviceAccount: NAMESPACE_SUBJECT, permissionSet: 'azure-read-container' },
    parameters: { container: containerOf(`raw-${wishes}`), prefix: '' },
    endsAt: new Date(Date.now() + 86_400_000).toISOString(),
    reason: 'Old images.',
  });
  return { id, digest, verdict: 'approve' as const, comment: 'It is only one container.' };
}

const remove = (on: OperationContext) => removePodIdentity(on, admin, { ...PLACE, confirm: 'tenant' });

describe('approving access to a pod identity while it is taken away', { timeout: 30_000 }, () => {
  beforeEach(async () => {
    await database.db.grant.deleteMany();
    const { identity } = await getPodIdentity(context, admin, PLACE);
    await setUpPodIdentity(context, admin, { ...PLACE, identityId: identity?.id ?? '' });
  });

  it('is refused where the removal was first', async () => {
    const decision = await ask();
    const held = holdAtCommit(context);
    const removal = remove(held.context);
    await held.reached;
    const approval = decideRequest(context, approver, decision);
    await held.releaseWhenMet(approval);
    await expect(approval).rejects.toMatchObject({ kind: 'refused', code: 'refused' });
    await removal;
    expect(await database.db.grant.count()).toBe(0);
    expect(await database.db.request.findUnique({ where: { id: decision.id } })).toMatchObject({ state: 'requested' });
  });

  it('keeps the pod identity where the approval was first', async () => {
    const decision = await ask();
    const held = holdAtCommit(context);
    const approval = decideRequest(held.context, approver, decision);
    await held.reached;
    const removal = remove(context);
    await held.releaseWhenMet(removal);
    await expect(removal).rejects.toMatchObject({ kind: 'conflict', code: 'still-granted' });
    await approval;
    expect(await database.db.grant.count()).toBe(1);
    expect(await database.db.podIdentity.findFirst()).toMatchObject({ removedAt: null });
  });
});

describe('two namespaces whose AzureIdentity names the same identity', { timeout: 30_000 }, () => {
  const shared = `/subscriptions/${SUBSCRIPTION}/resourcegroups/rg/providers/microsoft.managedidentity/userassignedidentities/shared`;
  const setUp = (on: OperationContext, tenant: string) =>
    setUpPodIdentity(on, admin, { ...PLACE, tenant, identityId: shared });

  beforeAll(async () => {
    await database.db.podIdentity.deleteMany();
    const data = { resourceId: shared, clientId: 'c', type: 0, isNamespaced: true, manager: 'helm' };
    for (const tenant of ['tenant', 'orders'])
      await database.db.clusterObject.create({
        data: {
          ...{ cluster: 'eks1', kind: 'AzureIdentity', namespace: tenant, name: tenant, uid: tenant },
          ...{ resourceVersion: '1', seenAt: new Date(), data },
        },
      });
  });

  it('do not both get it when both are set up at once', async () => {
    await database.db.podIdentity.deleteMany();
    const attributes = { clientId: 'c', principalId: 'p', tags: {} };
    const there: OperationContext['observe'] = async (wanted) =>
      new Map(wanted.map(({ spec }) => [addressOf(spec), { state: 'present' as const, attributes }]));
    const azure = { ...context, observe: there };
    const held = holdAtCommit(azure);
    const first = setUp(held.context, 'tenant');
    await held.reached;
    const second = setUp(azure, 'orders');
    await held.releaseWhenMet(second);
    await expect(second).rejects.toMatchObject({ kind: 'conflict', code: 'identity-of-another' });
    await first;
    expect(await database.db.podIdentity.findMany()).toMatchObject([{ tenant: 'tenant' }]);
  });

  it('a namespace whose identity is still being taken away does not get another before that', async () => {
    const made = { ...PLACE, origin: 'made', setUpBy: admin.personId, setUpAt: new Date() };
    await database.db.podIdentity.deleteMany();
    await database.db.podIdentity.create({ data: { ...made, identityId: 'old', removedAt: new Date() } });
    const attributes = { clientId: 'c', principalId: 'p', tags: {} };
    const observe: OperationContext['observe'] = async (wanted) =>
      new Map(wanted.map(({ spec }) => [addressOf(spec), { state: 'present' as const, attributes }]));
    await expect(setUp({ ...context, observe }, 'tenant')).rejects.toMatchObject({ code: 'still-removing' });
    expect(await database.db.podIdentity.findFirst()).toMatchObject({ identityId: 'old' });
  });
});
