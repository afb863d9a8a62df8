import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { FieldKind } from '@/lib/domain/permission-set';
import type { Boundaries } from '@/lib/domain/words';
import { TargetCache } from '@/lib/operations/target-cache';
import { createAwsAccess } from '@/lib/providers/aws/aws-access';
import { createAwsTargets } from '@/lib/providers/aws/targets/aws-targets';
import { seedAws } from '@/sandbox/world/seed-aws';
import { EXTERNAL_ID, PLATFORM, startAwsWorld, TENANT } from '../support/aws/start-aws-world';

let aws: Awaited<ReturnType<typeof startAwsWorld>>;
let cache: TargetCache;

const boundaries: Boundaries = {
  aws: { cloud: 'aws', accountId: TENANT, region: 'eu-west-1', partition: 'aws' },
};
const read = (kind: FieldKind, within?: string) => cache.read({ boundaries, kind, within });

beforeAll(async () => {
  aws = await startAwsWorld();
  seedAws(aws.world);
  const jwt = await aws.token({ sub: 'system:serviceaccount:xks-access:xks-access-reader' });
  const portal = await aws.webIdentity(`arn:aws:iam::${PLATFORM}:role/xks/xks-portal-reader`, jwt);
  vi.stubEnv('AWS_ENDPOINT_URL', aws.url);
  vi.stubEnv('AWS_ACCESS_KEY_ID', portal.accessKeyId);
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', portal.secretAccessKey);
  vi.stubEnv('AWS_SESSION_TOKEN', portal.sessionToken);
  const roles = { readerRole: 'xks/xks-access-reader', writerRole: null, externalId: EXTERNAL_ID };
  cache = new TargetCache([createAwsTargets(createAwsAccess(roles))], () => new Date());
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await aws.close();
});

describe('what exists in an account, with the rights the portal ships with', () => {
  it.each([
    ['bucket', ['tenant-data']],
    ['secret', ['tenant/db-password', 'tenant/smtp']],
    ['queue', ['tenant-jobs', 'tenant-jobs-dlq']],
    ['table', ['tenant-orders', 'tenant-sessions']],
    ['topic', ['tenant-alerts', 'tenant-events']],
  ] as [FieldKind, string[]][])('lists each %s by the name a parameter takes', async (kind, values) => {
    const { items, complete, problem } = await read(kind);
    expect({ values: items.map(({ value }) => value).sort(), complete, problem }).toEqual({ values, complete: true });
  });

  it('lists keys by alias, with the ARN that a policy needs', async () => {
    const { items } = await read('kms-key');
    expect(items.map(({ label }) => label)).toEqual(
      expect.arrayContaining(['alias/tenant-data', 'alias/tenant-other']),
    );
    for (const { value } of items) expect(value).toMatch(/^arn:aws:kms:eu-west-1:111111111111:key\/[0-9a-f-]{36}$/);
  });

  it('lists the folders at the top of a bucket and no object', async () => {
    const { items } = await read('prefix', 'tenant-data');
    expect(items.map(({ value }) => value).sort()).toEqual(['private/', 'raw/', 'reports/']);
  });

  it("does not look into another account's bucket, whoever names it", async () => {
    const { items, complete, problem } = await read('prefix', 'payments-ledger');
    expect({ items, complete, problem }).toEqual({ items: [], complete: false, problem: expect.any(String) });
  });
});

describe('a cloud in a bad mood', () => {
  it('is a sentence for the person', async () => {
    aws.faults.plant({
      service: 'sns',
      operation: 'ListTopics',
      kind: 'error',
      status: 403,
      code: 'AuthorizationError',
    });
    const fresh = new TargetCache(
      [
        createAwsTargets(
          createAwsAccess({ readerRole: 'xks/xks-access-reader', writerRole: null, externalId: EXTERNAL_ID }),
        ),
      ],
      () => new Date(),
    );
    expect(await fresh.read({ boundaries, kind: 'topic' })).toMatchObject({
      items: [],
      complete: false,
      problem: expect.stringContaining('may not list'),
    });
    aws.faults.clear();
  });
});
