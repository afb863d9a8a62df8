import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database';
import type { Actor } from '@/lib/domain/actor';
import { createRequest } from './create-request';
import { decideRequest } from './decide-request';
import { getWorkload } from './get-workload';
import type { OperationContext } from './operation-context';
import { proveWorkload } from './prove-workload';
import { revokeGrant } from './revoke-grant';
import { createTestContext, signInAs } from './test-context';

let database: TestDatabase;
let db: Database;
let context: OperationContext;
let member: Actor;
let approver: Actor;
let prefixes = 0;

const place = { tenant: 'tenant', environment: 'prod', serviceAccount: 'api' };

async function grant(): Promise<string> {
  prefixes += 1;
  const { id, digest } = await createRequest(context, member, {
    ...place,
    permissionSet: 'aws-read-bucket-prefix',
    parameters: { bucket: 'tenant-data', prefix: `p${prefixes}/` },
    endsAt: new Date(Date.now() + 86_400_000).toISOString(),
    reason: 'x',
  });
  await decideRequest(context, approver, { id, digest, verdict: 'approve', comment: '' });
  return id;
}

async function addPod(name: string): Promise<void> {
  const env = { AWS_ROLE_ARN: 'arn:aws:iam::111111111111:role/xks/tenant/some' };
  const data = {
    serviceAccount: 'api',
    phase: 'Running',
    createdAt: new Date().toISOString(),
    isProbe: false,
    containers: [{ name: 'app', image: '', isInit: false, env, otherEnv: [] }],
  };
  const row = {
    cluster: 'eks1',
    kind: 'Pod',
    namespace: 'tenant',
    name,
    uid: randomUUID(),
    resourceVersion: '1',
    data,
  };
  await db.clusterObject.create({ data: { ...row, seenAt: new Date() } });
}

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  context = await createTestContext(db);
  member = (await signInAs(context, 'member', ['tenant-contributors'])).actor;
  approver = (await signInAs(context, 'approver', ['approvers'])).actor;
});
afterAll(() => database.drop());

describe('revoking', () => {
  it('a member ends their own access at once and reads until when the cloud may allow it and credentials live', async () => {
    const id = await grant();
    const answer = await revokeGrant(context, member, { id, reason: 'done' });
    const { revokedAt, rightsUntil, credentialsUntil, podsAffected } = answer;
    expect(Date.parse(rightsUntil) - Date.parse(revokedAt)).toBe(120_000);
    expect(Date.parse(credentialsUntil) - Date.parse(revokedAt)).toBe(3_600_000);
    expect(podsAffected).toBe(0);
    const stored = await db.grant.findUniqueOrThrow({ where: { id } });
    expect(stored).toMatchObject({ revokedBy: member.personId, revokeReason: 'done', removedAt: null });
    expect(await db.audit.count({ where: { chain: 'tenant', action: 'grant.revoked' } })).toBe(1);
    await expect(revokeGrant(context, approver, { id, reason: '' })).rejects.toMatchObject({ code: 'already-ended' });
  });

  it('the platform can revoke too, and of two at once one does', async () => {
    const id = await grant();
    const both = [revokeGrant(context, approver, { id, reason: '' }), revokeGrant(context, member, { id, reason: '' })];
    const outcomes = await Promise.allSettled(both);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('asks for the typed name while pods use the role, and names them', async () => {
    const id = await grant();
    await addPod('api-1');
    await expect(revokeGrant(context, member, { id, reason: '' })).rejects.toMatchObject({
      kind: 'refused',
      code: 'confirm-first',
      publicMessage: expect.stringContaining('1 pod on eks1'),
    });
    expect(await db.grant.findUnique({ where: { id } })).toMatchObject({ revokedAt: null });
    expect(await revokeGrant(context, member, { id, reason: '', confirm: 'api' })).toMatchObject({ podsAffected: 1 });
  });
});

describe('a workload', () => {
  it('shows its grants, where it is, its pods and what was done', async () => {
    const id = await grant();
    const detail = await getWorkload(context, member, place);
    expect(detail.grants.map((one) => one.id)).toEqual([id]);
    expect(detail.grants[0]).toMatchObject({ mayRevoke: true, requestedBy: { name: 'member' } });
    expect(detail.lanes.map(({ name, namespaceExists }) => [name, namespaceExists])).toEqual([
      ['eks1', true],
      ['eks2', false],
    ]);
    expect(detail.principals[0]?.name).toMatch(/^arn:aws:iam::111111111111:role\/xks\/tenant\/xks-tenant-api-/);
    expect(detail.activity[0]?.sentence).toMatch(/^Approver approved request \d+$/);
  });

  it('is proven on demand only while it has access', async () => {
    expect(await proveWorkload(context, member, place)).toEqual({ accepted: true });
    const { id } = await db.workload.findFirstOrThrow({ where: place });
    expect(await db.workload.findUnique({ where: { id } })).toMatchObject({ lookAgainWhy: 'prove-now' });
    const idle = { ...place, serviceAccount: 'idle' };
    await expect(proveWorkload(context, member, idle)).rejects.toMatchObject({ code: 'nothing-to-prove' });
  });
});
