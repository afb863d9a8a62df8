import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database';
import type { Actor } from '@/lib/domain/actor';
import { createRequest } from './create-request';
import { decideRequest } from './decide-request';
import type { OperationContext } from './operation-context';
import { createTestContext, signInAs } from './test-context';
import { useIt as describeUse } from './use-it';

let database: TestDatabase;
let context: OperationContext;
let member: Actor;
let approver: Actor;

const workload = { tenant: 'tenant', environment: 'prod', serviceAccount: 'api' };

async function grant(prefix: string): Promise<number> {
  const endsAt = new Date(Date.now() + 30 * 86_400_000).toISOString();
  const parameters = { bucket: 'tenant-data', prefix };
  const wish = { ...workload, permissionSet: 'aws-read-bucket-prefix', parameters, endsAt, reason: 'needed' };
  const { id, digest, number } = await createRequest(context, member, wish);
  await decideRequest(context, approver, { id, digest, verdict: 'approve', comment: '' });
  return number;
}

beforeAll(async () => {
  database = await createTestDatabase();
  context = await createTestContext(database.db);
  member = (await signInAs(context, 'member', ['tenant-contributors'])).actor;
  approver = (await signInAs(context, 'approver', ['approvers'])).actor;
});
afterAll(() => database.drop());

it('a workload without access is told so, one that nobody knows is not there', async () => {
  expect(await describeUse(context, member, workload)).toMatchObject({ sections: [], empty: expect.any(String) });
  const nobody = { ...workload, serviceAccount: 'nobody' };
  await expect(describeUse(context, member, nobody)).rejects.toMatchObject({ kind: 'not-found' });
  const namespace = { ...workload, serviceAccount: '_namespace' };
  await expect(describeUse(context, member, namespace)).rejects.toMatchObject({ kind: 'not-found' });
});

it('the code names the chosen grant, the manifests the role, and the exports hold all of it', async () => {
  const [first, second] = [await grant('raw/'), await grant('reports/')];
  const { sections } = await describeUse(context, member, workload);
  const [newest] = sections;
  expect(newest?.choices.map(({ request }) => request)).toEqual([first, second]);
  expect(newest?.snippets.every(({ code }) => code.includes('"reports/"'))).toBe(true);
  const chosen = await describeUse(context, member, { ...workload, request: first });
  expect(chosen.sections[0]?.snippets.every(({ code }) => code.includes('"raw/"'))).toBe(true);
  const account = parseAllDocuments(newest?.pod.text ?? '')[0]?.toJS();
  expect(account.metadata.annotations['eks.amazonaws.com/role-arn']).toMatch(
    /^arn:aws:iam::111111111111:role\/xks\/tenant\//,
  );
  const terraform = newest?.exports.find(({ format }) => format === 'terraform')?.text ?? '';
  expect(terraform.match(/resource "aws_iam_policy"/g)).toHaveLength(2);
  expect(terraform).toContain('resource "aws_iam_role"');
  for (const { format, text } of newest?.exports ?? [])
    if (format === 'yaml') expect(parseAllDocuments(text).flatMap(({ errors }) => errors)).toEqual([]);
  await expect(describeUse(context, member, { ...workload, request: 999 })).rejects.toMatchObject({
    kind: 'not-found',
  });
});
