import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database';
import type { Actor } from '@/lib/domain/actor';
import { NAMESPACE_SUBJECT } from '@/lib/domain/words';
import { createRequest } from './create-request';
import { decideRequest } from './decide-request';
import { getPodIdentity } from './get-pod-identity';
import { holdAtCommit } from './hold-at-commit';
import type { OperationContext } from './operation-context';
import { removePodIdentity } from './remove-pod-identity';
import { setUpPodIdentity } from './set-up-pod-identity';
import { createTestContext, signInAs, TEST_CONFIG } from './test-context';

const SUBSCRIPTION = '5e0c7a52-1d3f-4b68-9a7e-c2f1b0d4e683';
const PLACE = { tenant: 'tenant', environment: 'prod' };
const boundary = {
  ...{ cloud: 'azure' as const, azureCloud: 'AzureCloud' as const, subscriptionId: SUBSCRIPTION },
  ...{ resourceGroup: 'rg', entraTenantId: 'entra', podIdentity: true },
};
const containerOf = (name: string) =>
  `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/tenantdata/blobServices/default/containers/${name}`;
const platform = {
  aws: TEST_CONFIG.platform.aws,
  azure: {
    ...{ azureCloud: 'AzureCloud' as const, entraTenantId: 'entra', vaultAccessPolicies: false },
    identities: { subscriptionId: SUBSCRIPTION, resourceGroup: 'rg-xks', location: 'westeurope' },
    kubeletIdentities: { eks1: '562fbc72-fbad-582c-86cc-01b0f48e53c2' },
  },
};

let database: TestDatabase;
let context: OperationContext;
let admin: Actor;
let member: Actor;
let approver: Actor;
let wishes = 0;

beforeAll(async () => {
  database = await createTestDatabase();
  const tenants = [{ name: 'tenant', displayName: 'Tenant', boundaries: [{ environment: 'prod', boundary }] }];
  context = await createTestContext(database.db, { tenants, platform });
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

beforeEach(async () => {
  await database.db.grant.deleteMany();
  const { identity } = await getPodIdentity(context, admin, PLACE);
  await setUpPodIdentity(context, admin, { ...PLACE, identityId: identity?.id ?? '' });
});

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
