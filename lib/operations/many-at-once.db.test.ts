import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database';
import { walkChain } from '@/lib/db/walk-chain';
import type { Actor } from '@/lib/domain/actor';
import { ProductError } from '@/lib/domain/failure';
import { commentRequest } from './comment-request';
import { createRequest } from './create-request';
import { decideRequest } from './decide-request';
import type { OperationContext } from './operation-context';
import { revokeGrant } from './revoke-grant';
import { createTestContext, signInAs } from './test-context';
import { withdrawRequest } from './withdraw-request';

let database: TestDatabase;
let context: OperationContext;
let member: Actor;
let approvers: Actor[];

beforeAll(async () => {
  database = await createTestDatabase();
  context = await createTestContext(database.db);
  member = (await signInAs(context, 'member', ['tenant-contributors'])).actor;
  const signedIn = await Promise.all(['first', 'second'].map((name) => signInAs(context, name, ['approvers'])));
  approvers = signedIn.map(({ actor }) => actor);
}, 60_000);
afterAll(() => database.drop());

const ask = (prefix: string, days: number) =>
  createRequest(context, member, {
    ...{ tenant: 'tenant', environment: 'prod', serviceAccount: 'api', permissionSet: 'aws-read-bucket-prefix' },
    ...{ parameters: { bucket: 'tenant-data', prefix }, reason: 'Needed.' },
    endsAt: new Date(Date.now() + days * 86_400_000).toISOString(),
  });

/** What each of several people does to one thing at the same moment: everything that is allowed at all. */
async function everythingAtOnce(prefix: string): Promise<PromiseSettledResult<unknown>[]> {
  const first = await ask(prefix, 10);
  const decide = (actor: Actor, { id, digest }: { id: string; digest: string }) =>
    decideRequest(context, actor, { id, digest, verdict: 'approve', comment: '' });
  const [approver, second] = approvers as [Actor, Actor];
  const comment = () => commentRequest(context, member, { id: first.id, text: 'Please.' });
  const begun = await Promise.allSettled([
    ...[decide(approver, first), decide(second, first), withdrawRequest(context, member, { id: first.id })],
    ...[comment(), ask(prefix, 20), ask(`${prefix}other/`, 10)],
  ]);
  const [asked] = await Promise.allSettled([ask(prefix, 30)]);
  if (asked.status === 'rejected') return [...begun, asked];
  const longer = asked.value;
  return [
    ...begun,
    ...(await Promise.allSettled([
      ...[decide(approver, longer), decide(second, longer), withdrawRequest(context, member, { id: longer.id })],
      ...[revokeGrant(context, approver, { id: first.id, reason: '' }), comment()],
    ])),
  ];
}

it('many people at once meet refusals with a reason and never each other’s locks, and the chain holds', async () => {
  const outcomes = (await Promise.all(['a/', 'b/', 'c/', 'd/'].map(everythingAtOnce))).flat();
  const failures = outcomes.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  expect(failures.filter((error) => !(error instanceof ProductError))).toEqual([]);
  expect(new Set(failures.map(({ kind }: ProductError) => kind))).not.toContain('internal');
  const done = outcomes.length - failures.length;
  expect(await database.db.audit.count({ where: { chain: 'tenant' } })).toBeGreaterThanOrEqual(done);
  expect(await walkChain(database.db, 'tenant')).toBeDefined();
  const requests = await database.db.request.findMany({ include: { grant: true, decision: true } });
  for (const { state, grant, decision, extendsGrantId } of requests) {
    expect(decision !== null).toBe(state === 'approved');
    expect(grant !== null).toBe(state === 'approved' && extendsGrantId === null);
  }
}, 60_000);
