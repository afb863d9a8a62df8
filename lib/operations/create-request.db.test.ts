import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '@/lib/db/client';
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database';
import type { Actor } from '@/lib/domain/actor';
import { createRequest } from './create-request';
import { decideRequest } from './decide-request';
import type { OperationContext } from './operation-context';
import { previewRequest } from './preview-request';
import { createTestContext, signInAs } from './test-context';

let database: TestDatabase;
let db: Database;
let context: OperationContext;
let asker: Actor;
let approver: Actor;

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const wish = (prefix: string, changes: object = {}) => ({
  tenant: 'tenant',
  environment: 'prod',
  serviceAccount: 'api',
  permissionSet: 'aws-read-bucket-prefix',
  parameters: { bucket: 'tenant-data', prefix } as Record<string, unknown>,
  endsAt: inDays(30),
  reason: 'The report needs the raw files.',
  ...changes,
});
const customPolicy = (action: string, resource: string) => {
  const document = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: action, Resource: resource }] };
  return wish('', { permissionSet: 'aws-custom-policy', parameters: { document } });
};
const countAll = async () => [await db.request.count(), await db.workload.count(), await db.audit.count()];

beforeAll(async () => {
  database = await createTestDatabase();
  db = database.db;
  context = await createTestContext(db);
  asker = (await signInAs(context, 'asker', ['tenant-contributors'])).actor;
  approver = (await signInAs(context, 'approver', ['approvers'])).actor;
});
afterAll(() => database.drop());

describe('asking for access', () => {
  it('the same wish twice at once is one request, and the second is told its number', async () => {
    const outcomes = await Promise.allSettled([
      createRequest(context, asker, wish('once/')),
      createRequest(context, asker, wish('once/')),
    ]);
    const made = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    const refused = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(made).toHaveLength(1);
    expect(refused[0]).toMatchObject({ kind: 'conflict', code: 'already-requested' });
    expect(refused[0].publicMessage).toContain(`request ${made[0]?.number}`);
  });

  it('a request for what another grant already gives names that grant; one for more does not', async () => {
    const { id, digest, number } = await createRequest(context, asker, wish('wide/', { serviceAccount: 'covered' }));
    await decideRequest(context, approver, { id, digest, verdict: 'approve', comment: '' });
    const within = await previewRequest(context, asker, wish('wide/2026/', { serviceAccount: 'covered' }));
    const covered = within.findings.find(({ code }) => code === 'already-covered');
    expect(covered?.message).toContain(`request ${number}`);
    const longer = { serviceAccount: 'covered', endsAt: inDays(60) };
    const prolonged = await previewRequest(context, asker, wish('wide/2026/', longer));
    expect(prolonged.findings.find(({ code }) => code === 'already-covered')?.severity).toBe('note');
    for (const beside of ['other/', 'wid/', ''])
      expect(
        (await previewRequest(context, asker, wish(beside, { serviceAccount: 'covered' }))).findings.map(
          ({ code }) => code,
        ),
      ).not.toContain('already-covered');
  });

  it('a bucket that is not there is warned of with those that are, and only if the cloud answered', async () => {
    const asOf = new Date().toISOString();
    const items = [{ value: 'tenant-data', label: 'tenant-data' }];
    const seeing = { ...context, targets: { read: async () => ({ items, complete: true, asOf }) } };
    const absent = wish('x/', { parameters: { bucket: 'tenant-dta', prefix: 'x/' } });
    const seen = await previewRequest(seeing, asker, absent);
    expect(seen.findings).toContainEqual(
      expect.objectContaining({
        severity: 'warned',
        code: 'target-absent',
        path: '/parameters/bucket',
        fix: expect.stringContaining('tenant-data'),
      }),
    );
    const blind = await previewRequest(context, asker, absent);
    expect(blind.findings.map(({ code }) => code)).not.toContain('target-absent');
  });

  it('what is already granted is not asked for again', async () => {
    const { id, digest } = await createRequest(context, asker, wish('granted/'));
    await decideRequest(context, approver, { id, digest, verdict: 'approve', comment: '' });
    await expect(createRequest(context, asker, wish('granted/'))).rejects.toMatchObject({ code: 'already-granted' });
  });

  it.each([
    ['an end in the past', wish('a/', { endsAt: inDays(-1) }), 'refused'],
    ['an end far away in production', wish('a/', { endsAt: inDays(4000) }), 'refused'],
    ['an environment without an account', wish('a/', { environment: 'dev' }), 'no-aws-account'],
    ['iam:GetLoginProfile on everything', customPolicy('iam:GetLoginProfile', '*'), 'refused'],
    [
      'a policy that is none',
      wish('', { permissionSet: 'aws-custom-policy', parameters: { document: '{' } }),
      'refused',
    ],
  ])('refuses %s with findings, and writes nothing', async (_what, input, code) => {
    const before = await countAll();
    await expect(createRequest(context, asker, input)).rejects.toMatchObject({ kind: 'refused', code });
    expect(await countAll()).toEqual(before);
  });

  it('a refused policy comes with the reason at its place and the nearest that passes', async () => {
    const error = await createRequest(context, asker, customPolicy('iam:GetLoginProfile', '*')).catch(
      (thrown: unknown) => thrown,
    );
    const finding = { severity: 'blocked', path: expect.stringContaining('/parameters/document/Statement/0') };
    expect(error).toMatchObject({
      publicMessage: expect.stringContaining('shows all users, roles and policies'),
      details: {
        findings: expect.arrayContaining([expect.objectContaining(finding)]),
        nearest: { Statement: [{ Action: ['iam:GetLoginProfile'], Resource: ['arn:aws:iam::111111111111:user/*'] }] },
      },
    });
  });

  it('an action that AWS does not have is named, by the list of those it has', async () => {
    const input = customPolicy('s3:GetObjekt', 'arn:aws:s3:::tenant-data/raw/*');
    const { findings } = await previewRequest(context, asker, input);
    expect(findings).toContainEqual(
      expect.objectContaining({
        severity: 'warned',
        code: 'unknown-action',
        path: expect.stringContaining('/parameters/document/Statement/0/Action'),
      }),
    );
  });

  it('an unknown permission set and parameters that are not understood are pointed at', async () => {
    await expect(createRequest(context, asker, wish('', { permissionSet: 'no-such' }))).rejects.toMatchObject({
      kind: 'invalid',
      details: { problems: [{ pointer: '/permissionSet' }] },
    });
    const wrong = wish('', { parameters: { bucket: 'UPPER', prefix: 7 } });
    await expect(createRequest(context, asker, wrong)).rejects.toMatchObject({
      kind: 'invalid',
      details: { problems: [{ pointer: '/parameters/bucket' }, { pointer: '/parameters/prefix' }] },
    });
  });

  it('a reader of the tenant may not ask, and a stranger learns nothing of it', async () => {
    const { actor: stranger } = await signInAs(context, 'stranger', ['orders-contributors']);
    await expect(createRequest(context, stranger, wish('b/'))).rejects.toMatchObject({ kind: 'not-found' });
    await expect(createRequest(context, approver, wish('b/'))).rejects.toMatchObject({ kind: 'forbidden' });
  });
});

describe('a preview', () => {
  it('says that a role is full before anything is written', async () => {
    for (let at = 0; at < 10; at += 1) {
      const { id, digest } = await createRequest(context, asker, wish(`${at}/`, { serviceAccount: 'full' }));
      await decideRequest(context, approver, { id, digest, verdict: 'approve', comment: '' });
    }
    const preview = await previewRequest(context, asker, wish('11/', { serviceAccount: 'full' }));
    expect(preview.findings).toContainEqual(
      expect.objectContaining({ severity: 'blocked', code: 'too-many-policies' }),
    );
    await expect(createRequest(context, asker, wish('11/', { serviceAccount: 'full' }))).rejects.toMatchObject({
      code: 'refused',
    });
  });

  it('says in words and steps what would happen, and writes nothing', async () => {
    const before = await countAll();
    const { plan, can, findings, digest } = await previewRequest(context, asker, wish('preview/'));
    expect(can).toContain('s3://tenant-data/preview/');
    expect(findings.map(({ code }) => code)).toContain('namespace-missing');
    expect(digest).toMatch(/^sha256:[0-9a-f]{64}$/);
    expect(plan.steps.map(({ noun, action }) => [noun, action])).toContainEqual(['Proof', 'prove']);
    expect(plan.changeCount).toBe(plan.steps.filter(({ action }) => action === 'create').length);
    expect(await countAll()).toEqual(before);
  });

  it('answers in time although AWS does not', async () => {
    const silent = { ...context, observe: () => new Promise<never>(() => undefined) };
    const started = performance.now();
    const { plan } = await previewRequest(silent, asker, wish('preview/'));
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(new Set(plan.steps.map(({ action }) => action))).toEqual(new Set(['wait', 'prove']));
  });
});
