import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database';
import { walkChain } from '@/lib/db/walk-chain';
import { findWorkloadState } from '@/lib/db/workload-state';
import type { Actor } from '@/lib/domain/actor';
import { intentDigest } from '@/lib/domain/intent-digest';
import { createRequest } from './create-request';
import { decideRequest } from './decide-request';
import { getHome } from './get-home';
import { getRequest } from './get-request';
import { getWorkload } from './get-workload';
import { holdAtCommit } from './hold-at-commit';
import { listTenantAudit } from './list-audit';
import type { OperationContext } from './operation-context';
import { previewRequest } from './preview-request';
import { revokeGrant } from './revoke-grant';
import { createTestContext, signInAs } from './test-context';

let database: TestDatabase;
let db: Database;
let context: OperationContext;
let member: Actor;
let approver: Actor;
let prefixes = 0;

const now = Date.now();
const inDays = (days: number) => new Date(now + days * 86_400_000).toISOString();

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  context = await createTestContext(db);
  member = (await signInAs(context, 'member', ['tenant-contributors'])).actor;
  approver = (await signInAs(context, 'approver', ['approvers'])).actor;
}, 60_000);
afterAll(() => database.drop());

function wishOf(prefix: string, days: number) {
  return {
    ...{ tenant: 'tenant', environment: 'prod', serviceAccount: 'api' },
    permissionSet: 'aws-read-bucket-prefix',
    parameters: { bucket: 'tenant-data', prefix },
    endsAt: inDays(days),
  };
}
const ask = (prefix: string, days: number) =>
  createRequest(context, member, { ...wishOf(prefix, days), reason: 'The report goes on.' });
const approve = ({ id, digest }: { id: string; digest: string }, on = context) =>
  decideRequest(on, approver, { id, digest, verdict: 'approve', comment: '' });
const grantOf = (id: string) => db.grant.findUniqueOrThrow({ where: { id } });

/** Access until in ten days, and a request for thirty. */
async function askForLonger() {
  prefixes += 1;
  const prefix = `raw-${prefixes}/`;
  const first = await ask(prefix, 10);
  await approve(first);
  return { prefix, first, longer: await ask(prefix, 30) };
}

describe('asking for what one has until a later day', { timeout: 30_000 }, () => {
  it('is an extension: the plan says that only the end moves, and so does its page', async () => {
    const { prefix, first, longer } = await askForLonger();
    expect(longer.extends).toEqual({ request: first.number, from: inDays(10) });
    expect(longer.what).toBe(`${first.what} for longer`);
    const { assessment, stages } = await getRequest(context, approver, { number: longer.number });
    expect(assessment.plan.steps[0]).toMatchObject({
      action: 'update',
      noun: 'End date',
      changes: [{ field: 'until', before: expect.any(String), after: expect.any(String) }],
    });
    // No second policy beside the first grant's.
    expect(assessment.plan.steps.filter(({ noun }) => noun === 'Policy')).toHaveLength(1);
    expect(assessment.can).toMatch(/will still be able to .* until .*, instead of /);
    expect(assessment.howLong).toContain('nothing has to be written');
    expect(stages.map(({ state }) => state)).toEqual(['done', 'current', 'ahead', 'ahead']);
    const preview = await previewRequest(context, member, wishOf(prefix, 40));
    expect(preview.plan.steps[0]).toMatchObject({ noun: 'End date' });
  });

  it('moves the end of the grant when it is approved, says so in the audit, and makes no second grant', async () => {
    const { first, longer } = await askForLonger();
    const grants = await db.grant.count();
    const before = await db.workload.findFirstOrThrow({ where: { serviceAccount: 'api' } });
    await approve(longer);
    expect(await db.grant.count()).toBe(grants);
    expect(await grantOf(first.id)).toMatchObject({ endsAt: new Date(inDays(30)), digest: longer.digest });
    const after = await db.workload.findFirstOrThrow({ where: { serviceAccount: 'api' } });
    expect(after.generation).toBe(before.generation + 1);
    expect([after.status, after.sentence]).toEqual([before.status, before.sentence]);
    const { items } = await listTenantAudit(context, member, { tenant: 'tenant', limit: 5 });
    expect(items[0]?.sentence).toMatch(/^Approver approved request \d+: the access of request \d+ lasts until /);
    const { grants: shown } = await getWorkload(context, member, wishOf('', 1));
    expect(shown.find(({ id }) => id === first.id)).toMatchObject({
      ...{ until: inDays(30), request: first.number, extendedIn: longer.number },
    });
    expect(await walkChain(db, 'tenant')).toBeDefined();
  });

  it('leaves an approved document that apply still takes for approved', async () => {
    const { first, longer } = await askForLonger();
    await approve(longer);
    const { workloadId, ...grant } = await grantOf(first.id);
    const state = await findWorkloadState(db, workloadId);
    const { permissionSet, setVersion, parameters, documents, endsAt, digest } = grant;
    const workload = { tenant: 'tenant', environment: 'prod', serviceAccount: state?.workload.serviceAccount ?? '' };
    const intent = { workload, permissionSet, setVersion, parameters, documents, endsAt: endsAt.toISOString() };
    expect(intentDigest(intent)).toBe(digest);
  });

  it('is what somebody whose access ends soon is told to do, until they did', async () => {
    prefixes += 1;
    const first = await ask(`raw-${prefixes}/`, 10);
    await approve(first);
    const isTold = async () => (await getHome(context, member)).needs.some(({ id }) => id === `grant-${first.id}`);
    expect(await isTold()).toBe(true);
    await ask(`raw-${prefixes}/`, 30);
    expect(await isTold()).toBe(false);
  });

  it('is not asked for twice, nor for a day that is no later', async () => {
    const { prefix } = await askForLonger();
    await expect(ask(prefix, 40)).rejects.toMatchObject({ code: 'already-requested' });
    prefixes += 1;
    await approve(await ask(`raw-${prefixes}/`, 10));
    await expect(ask(`raw-${prefixes}/`, 10)).rejects.toMatchObject({
      code: 'already-granted',
      details: { problems: [{ pointer: '/endsAt' }] },
    });
    await expect(ask(`raw-${prefixes}/`, 5)).rejects.toMatchObject({ code: 'already-granted' });
  });

  it('can be done again, and each says where the end was', async () => {
    const { prefix, first, longer } = await askForLonger();
    await approve(longer);
    const again = await ask(prefix, 60);
    expect(again.extends).toEqual({ request: first.number, from: inDays(30) });
    await approve(again);
    expect((await grantOf(first.id)).endsAt.toISOString()).toBe(inDays(60));
    const { extends: stays } = await getRequest(context, member, { number: longer.number });
    expect(stays).toEqual({ request: first.number, from: inDays(10) });
  });
});

describe('an extension and the end of what it extends', { timeout: 30_000 }, () => {
  const revoke = (id: string, on = context) => revokeGrant(on, approver, { id, reason: '' });

  it('what was revoked or has ended is never brought back by it, and its page says so', async () => {
    const { first, longer } = await askForLonger();
    await revoke(first.id);
    const { assessment } = await getRequest(context, approver, { number: longer.number });
    expect(assessment.findings[0]).toMatchObject({ severity: 'blocked', code: 'grant-ended' });
    await expect(approve(longer)).rejects.toMatchObject({ kind: 'conflict', code: 'grant-ended' });
    expect(await db.decision.count({ where: { requestId: longer.id } })).toBe(0);
    const late = await askForLonger();
    await db.grant.update({ where: { id: late.first.id }, data: { endsAt: new Date() } });
    await expect(approve(late.longer)).rejects.toMatchObject({ code: 'grant-ended' });
  });

  it('of a revocation and an approval at once, a revocation that is first wins', async () => {
    const { first, longer } = await askForLonger();
    const held = holdAtCommit(context);
    const revocation = revoke(first.id, held.context);
    await held.reached;
    const approval = approve(longer);
    await held.releaseWhenMet(approval);
    await expect(approval).rejects.toMatchObject({ code: 'grant-ended' });
    await revocation;
    expect(await grantOf(first.id)).toMatchObject({ endsAt: new Date(inDays(10)), revokedBy: approver.personId });
  });

  it('and one that is second takes away what was just extended', async () => {
    const { first, longer } = await askForLonger();
    const held = holdAtCommit(context);
    const approval = approve(longer, held.context);
    await held.reached;
    const revocation = revoke(first.id);
    await held.releaseWhenMet(revocation);
    await Promise.all([approval, revocation]);
    expect(await grantOf(first.id)).toMatchObject({ endsAt: new Date(inDays(30)), revokedBy: approver.personId });
  });
});
