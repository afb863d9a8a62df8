import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database';
import type { Actor } from '@/lib/domain/actor';
import { judgePolicy } from './judge-policy';
import { judgeRole } from './judge-role';
import { listTargets } from './list-targets';
import type { OperationContext } from './operation-context';
import { createTestContext, signInAs, TEST_CONFIG } from './test-context';

const SUBSCRIPTION = '5e0c7a52-1d3f-4b68-9a7e-c2f1b0d4e683';
const GROUP = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-tenant`;
const CONTAINER = `${GROUP}/providers/Microsoft.Storage/storageAccounts/st/blobServices/default/containers/data`;
const azure = {
  cloud: 'azure' as const,
  azureCloud: 'AzureCloud' as const,
  subscriptionId: SUBSCRIPTION,
  resourceGroup: 'rg-tenant',
  entraTenantId: SUBSCRIPTION,
  podIdentity: false,
};

let database: TestDatabase;
let context: OperationContext;
let member: Actor;
const asked = { tenant: 'tenant', environment: 'prod' };
const page = { ...asked, limit: 50 };

beforeAll(async () => {
  database = await createTestDatabase();
  const tenants = TEST_CONFIG.tenants.map((tenant) =>
    tenant.name === 'tenant'
      ? { ...tenant, boundaries: [...tenant.boundaries, { environment: 'prod', boundary: azure }] }
      : tenant,
  );
  context = await createTestContext(database.db, { tenants });
  member = (await signInAs(context, 'member', ['tenant-contributors'])).actor;
});
afterAll(() => database.drop());

describe('a policy while it is typed', () => {
  it('half a text is a finding and not an error', async () => {
    const half = await judgePolicy(context, member, { ...asked, document: '{"Version": "2012-10-17", "Sta' });
    expect(half).toMatchObject({ verdict: 'blocked', statements: [] });
    expect(half.quota.allowed).toBe(6144);
  });

  it('is explained a sentence per statement, counted without white space, and narrowed where it is refused', async () => {
    const document = JSON.stringify(
      {
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::tenant-data/raw/*' },
          { Effect: 'Allow', Action: 'iam:GetLoginProfile', Resource: '*' },
        ],
      },
      null,
      4,
    );
    const judged = await judgePolicy(context, member, { ...asked, document });
    expect(judged.statements.map(({ sentence }) => sentence)[0]).toContain('s3://tenant-data/raw/*');
    expect(judged.quota.used).toBe(document.replace(/\s/g, '').length);
    expect(judged.verdict).toBe('blocked');
    const again = await judgePolicy(context, member, { ...asked, document: judged.nearest ?? '' });
    expect(again.verdict).not.toBe('blocked');
  });
});

describe('a role while it is chosen', () => {
  const read = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read';

  it('is told in words, and the narrowest that is offered for what is needed comes first', async () => {
    const judged = await judgeRole(context, member, {
      ...asked,
      scope: CONTAINER,
      role: 'Storage Blob Data Contributor',
      needs: [read],
    });
    expect(judged.verdict).not.toBe('blocked');
    expect(judged.role?.sentences.length).toBeGreaterThan(0);
    expect(judged.missing).toEqual([]);
    expect(judged.narrowest[0]?.name).toBe('Storage Blob Data Reader');
  });

  it('one that lacks what is needed says what, and an operation nobody knows is named', async () => {
    const needs = [read.replace(/read$/, 'write'), 'Microsoft.Storage/noSuch/read'];
    const judged = await judgeRole(context, member, { ...asked, scope: CONTAINER, role: 'Reader', needs });
    expect(judged).toMatchObject({ missing: [needs[0]], unknown: [needs[1]] });
  });

  it.each([
    ['Owner', CONTAINER, 'refused-role'],
    ['Azure Kubernetes Service RBAC Reader', CONTAINER, 'role-not-offered'],
    ['No Such Role', CONTAINER, 'unknown-role'],
    ['Reader', `/subscriptions/${SUBSCRIPTION}`, 'scope-too-wide'],
    ['Reader', `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg-tenant-2`, 'foreign-scope'],
  ])('%s at %s is blocked: %s', async (role, scope, code) => {
    const { verdict, findings } = await judgeRole(context, member, { ...asked, scope, role });
    expect(verdict).toBe('blocked');
    expect(findings.map((finding) => finding.code)).toContain(code);
  });
});

describe('things to pick from', () => {
  it('roles that can be granted come first; the others say why not', async () => {
    const { items, total, nextCursor } = await listTargets(context, member, { ...page, kind: 'role' });
    expect(items[0]?.blocked).toBeUndefined();
    expect(total).toBeGreaterThan(items.length);
    expect(nextCursor).toBeDefined();
    const owner = await listTargets(context, member, { ...page, kind: 'role', q: '8e3af657-a8ff' });
    expect(owner.items).toEqual([expect.objectContaining({ label: 'Owner', blocked: expect.any(String) })]);
  });

  it('pages follow one another without a gap, filtered by every word', async () => {
    const items = Array.from({ length: 120 }, (_, at) => ({ value: `bucket-${at}`, label: `bucket-${at}` }));
    const read = async () => ({ items, complete: true, asOf: new Date().toISOString() });
    const seeing = { ...context, targets: { read } };
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const answer = await listTargets(seeing, member, { ...page, kind: 'bucket', cursor });
      seen.push(...answer.items.map(({ value }) => value));
      cursor = answer.nextCursor;
    } while (cursor);
    expect(seen).toEqual(items.map(({ value }) => value));
    const found = await listTargets(seeing, member, { ...page, kind: 'bucket', q: 'BUCKET 11' });
    expect(found.total).toBe(11);
  });

  it('a cloud that does not answer is a sentence', async () => {
    const answer = await listTargets(context, member, { ...page, kind: 'bucket' });
    expect(answer).toMatchObject({ items: [], total: 0, complete: false, problem: 'No cloud here.' });
  });

  it('strangers learn nothing', async () => {
    const { actor } = await signInAs(context, 'stranger', ['orders-contributors']);
    await expect(listTargets(context, actor, { ...page, kind: 'bucket' })).rejects.toMatchObject({ kind: 'not-found' });
    const scope = { ...asked, scope: CONTAINER };
    await expect(judgeRole(context, actor, scope)).rejects.toMatchObject({ kind: 'not-found' });
    const policy = { ...asked, document: '{}' };
    await expect(judgePolicy(context, actor, policy)).rejects.toMatchObject({ kind: 'not-found' });
  });
});
