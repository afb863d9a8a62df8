import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database';
import { walkChain } from '@/lib/db/walk-chain';
import type { Actor } from '@/lib/domain/actor';
import { createRequest } from './create-request';
import { decideRequest } from './decide-request';
import { getRequest } from './get-request';
import { listApprovals } from './list-approvals';
import type { OperationContext } from './operation-context';
import { createTestContext, signInAs } from './test-context';
import { withdrawRequest } from './withdraw-request';

let database: TestDatabase;
let db: Database;
let context: OperationContext;
let asker: Actor;
let approver: Actor;
let second: Actor;
let prefixes = 0;

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

function wish() {
  prefixes += 1;
  return {
    tenant: 'tenant',
    environment: 'prod',
    serviceAccount: 'api',
    permissionSet: 'aws-read-bucket-prefix',
    parameters: { bucket: 'tenant-data', prefix: `raw-${prefixes}/` },
    endsAt: inDays(30),
    reason: 'The report needs the raw files.',
  };
}

const approve = (id: string, digest: string) => ({ id, digest, verdict: 'approve' as const, comment: '' });

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  context = await createTestContext(db);
  asker = (await signInAs(context, 'asker', ['tenant-contributors'])).actor;
  approver = (await signInAs(context, 'approver', ['approvers'])).actor;
  second = (await signInAs(context, 'second', ['approvers'])).actor;
});
afterAll(() => database.drop());

describe('deciding a request', () => {
  it('an approval makes the grant, raises the generation and adds the job in one go', async () => {
    const { id, number, digest } = await createRequest(context, asker, wish());
    await decideRequest(context, approver, approve(id, digest));
    const { grant, workload, state } = await db.request.findUniqueOrThrow({
      where: { id },
      include: { grant: true, workload: true },
    });
    expect(state).toBe('approved');
    expect(grant).toMatchObject({ digest, revokedAt: null });
    expect(workload.generation).toBeGreaterThan(1);
    const jobs = await db.$queryRaw<{ n: number }[]>`
      select count(*)::int as n from graphile_worker.jobs where key = ${`reconcile:${workload.id}`}`;
    expect(jobs).toEqual([{ n: 1 }]);
    const detail = await getRequest(context, asker, { number });
    expect(detail.decision).toMatchObject({ verdict: 'approve', by: { name: 'approver' } });
    expect(detail.stages.map(({ name, state: stage }) => [name, stage])).toEqual([
      ['Requested', 'done'],
      ['Decided', 'done'],
      ['Applied', 'current'],
      ['Proven', 'ahead'],
    ]);
  });

  it('of two approvers at once one decides and the other reads who did', async () => {
    const { id, digest } = await createRequest(context, asker, wish());
    const outcomes = await Promise.allSettled([
      decideRequest(context, approver, approve(id, digest)),
      decideRequest(context, second, { ...approve(id, digest), verdict: 'reject' }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const [refused] = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(refused).toMatchObject({ kind: 'conflict', code: 'already-decided' });
    expect(refused.publicMessage).toMatch(/^(approver|second) already (approved|rejected) this at /);
    expect(await db.decision.count({ where: { requestId: id } })).toBe(1);
  });

  it('what needs extra approval is approved only with a reason, and rejected like anything else', async () => {
    const whole = { ...wish(), parameters: { bucket: 'tenant-data', prefix: '' } };
    const { id, digest } = await createRequest(context, asker, whole);
    await expect(decideRequest(context, approver, { ...approve(id, digest), comment: '  ' })).rejects.toMatchObject({
      code: 'reason-needed',
      details: { problems: [{ pointer: '/comment' }] },
    });
    expect(await db.decision.count({ where: { requestId: id } })).toBe(0);
    await decideRequest(context, approver, { ...approve(id, digest), comment: 'The bucket holds nothing else.' });
    expect(await db.decision.count({ where: { requestId: id } })).toBe(1);
  });

  it('a digest that is not the stored one changes nothing', async () => {
    const { id } = await createRequest(context, asker, wish());
    const stale = approve(id, `sha256:${'0'.repeat(64)}`);
    await expect(decideRequest(context, approver, stale)).rejects.toMatchObject({ code: 'plan-changed' });
    expect(await db.decision.count({ where: { requestId: id } })).toBe(0);
    expect(await db.request.findUnique({ where: { id } })).toMatchObject({ state: 'requested' });
  });

  it('documents that the catalogue no longer gives cannot be approved, even with the stored digest', async () => {
    const { id } = await createRequest(context, asker, wish());
    const digest = `sha256:${'1'.repeat(64)}`;
    await db.request.update({ where: { id }, data: { digest } });
    await expect(decideRequest(context, approver, approve(id, digest))).rejects.toMatchObject({ code: 'plan-changed' });
  });

  it('the one who asks cannot decide, whatever their other roles', async () => {
    const { actor } = await signInAs(context, 'both', ['tenant-contributors', 'approvers']);
    const { id, digest, number } = await createRequest(context, actor, wish());
    await expect(decideRequest(context, actor, approve(id, digest))).rejects.toMatchObject({ kind: 'forbidden' });
    expect((await getRequest(context, actor, { number })).mayDecide.allowed).toBe(false);
    const { items } = await listApprovals(context, actor, { limit: 100 });
    expect(items).toEqual([]);
  });

  it('groups that cannot be renewed take the right to decide away, and say why', async () => {
    const { id, digest } = await createRequest(context, asker, wish());
    const { actor } = await signInAs(context, 'old', ['approvers']);
    await db.person.update({ where: { id: actor.personId }, data: { groupsSeenAt: new Date(Date.now() - 3_600_000) } });
    await expect(decideRequest(context, actor, approve(id, digest))).rejects.toMatchObject({
      kind: 'forbidden',
      publicMessage: expect.stringContaining('cannot be renewed without you'),
    });
  });

  it('of a withdrawal and an approval at once exactly one holds', async () => {
    const { id, digest } = await createRequest(context, asker, wish());
    const outcomes = await Promise.allSettled([
      decideRequest(context, approver, approve(id, digest)),
      withdrawRequest(context, asker, { id }),
    ]);
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    const { state, grant } = await db.request.findUniqueOrThrow({ where: { id }, include: { grant: true } });
    expect(grant === null).toBe(state === 'withdrawn');
  });

  it('everything that was done is in the tenant’s chain, which holds, and a changed row breaks it', async () => {
    expect(await walkChain(db, 'tenant')).toBeDefined();
    expect(await db.audit.count({ where: { chain: 'tenant', action: 'request.approved' } })).toBeGreaterThan(0);
    await db.audit.updateMany({ where: { chain: 'tenant', seq: 2 }, data: { actor: 'portal' } });
    expect(await walkChain(db, 'tenant')).toBeUndefined();
  });
});
