import { seedPlatformAccount, seedTenantAccount } from '../aws/seed-account';
import { seedQueue, seedSecret, seedTable, seedTopic } from '../aws/seed-things';
import type { AwsWorld } from '../aws/world/aws-world';
import type { AwsAccount } from '../ready';
import { CLUSTERS, HOME_CLUSTER } from './clusters';

const PLATFORM = '999999999999';
const EXTERNAL_ID = 'xks-access-demo';
const NAMESPACE = 'xks-access';
const AUDIENCES = ['sts.amazonaws.com'];
const TERRAFORM = { 'managed-by': 'terraform' };

/** Account → bucket → keys. */
const TENANTS: readonly { account: string; bucket: string; keys: readonly string[] }[] = [
  {
    account: '111111111111',
    bucket: 'tenant-data',
    keys: [
      ...['raw/2026-11-20.csv', 'raw/2026-11-21.csv', 'raw/2026-11-22.csv'],
      ...['reports/2026/q1.parquet', 'reports/2026/q2.parquet', 'reports/2026/q3.parquet', 'reports/2026/index.json'],
      ...['reports/2025/q4.parquet', 'private/salaries.csv', 'private/keys.txt'],
    ],
  },
  {
    account: '222222222222',
    bucket: 'orders-exports',
    keys: ['daily/2026-11-21.ndjson', 'daily/2026-11-22.ndjson', 'invoices/2026-10.pdf'],
  },
  { account: '444444444444', bucket: 'orders-dev', keys: ['daily/sample.ndjson', 'fixtures/orders.json'] },
  {
    account: '333333333333',
    bucket: 'payments-ledger',
    keys: ['ledger/2026/10.csv', 'ledger/2026/11.csv', 'audit/2026-q3.pdf'],
  },
  { account: '555555555555', bucket: 'billing-exports', keys: ['daily/2026-11-21.ndjson', 'yearly/2025.zip'] },
];

/** The demo organisation's AWS: accounts as `deploy/aws` sets them up, and what the tenants keep in them. */
export function seedAws(world: AwsWorld): AwsAccount[] {
  const platform = seedPlatformAccount(world, PLATFORM, { issuer: HOME_CLUSTER.issuer, namespace: NAMESPACE });
  const tenants = TENANTS.map(({ account, bucket, keys }) => {
    const options = { platformAccountId: PLATFORM, externalId: EXTERNAL_ID, region: HOME_CLUSTER.region };
    const admin = seedTenantAccount(world, account, options);
    seedBucket(world, account, bucket, keys);
    return { id: account, ...admin };
  });
  seedTerraform(world, '111111111111');
  return [{ id: PLATFORM, ...platform.keys }, ...tenants];
}

/** Objects that somebody deleted stay deleted: only a bucket that is new gets any. */
function seedBucket(world: AwsWorld, account: string, name: string, keys: readonly string[]): void {
  if (world.buckets.has(name)) return;
  world.createBucket(account, name, { region: HOME_CLUSTER.region });
  for (const key of keys) world.putObject(name, key, `${key}\n`, { contentType: 'text/plain' });
}

/** What this account had before anybody heard of the portal: the production clusters' providers and a key. */
function seedTerraform(world: AwsWorld, account: string): void {
  for (const { name, issuer } of CLUSTERS)
    if (name.startsWith('eks')) world.createOidcProvider(account, issuer, AUDIENCES, TERRAFORM);
  world.createKmsKey(account, 'alias/tenant-data', HOME_CLUSTER.region);
  world.data.seedOnce(`things of ${account}`, () => seedThings(world, account));
}

function seedThings(world: AwsWorld, accountId: string): void {
  const place = { accountId, region: HOME_CLUSTER.region };
  world.createKmsKey(accountId, 'alias/tenant-other', place.region);
  seedSecret(world, place, 'tenant/db-password', 'correct horse battery staple');
  seedSecret(world, place, 'tenant/smtp', JSON.stringify({ user: 'tenant', password: 'sample' }));
  const dead = seedQueue(world, place, 'tenant-jobs-dlq');
  const RedrivePolicy = JSON.stringify({ deadLetterTargetArn: dead.arn, maxReceiveCount: 5 });
  seedQueue(world, place, 'tenant-jobs', { RedrivePolicy });
  for (const name of ['tenant-events', 'tenant-alerts']) seedTopic(world, place, name);
  seedTable(
    world,
    place,
    'tenant-orders',
    ['customerId', 'orderId'],
    [
      { customerId: 'c-100', orderId: '2026-11-20', state: 'shipped' },
      { customerId: 'c-100', orderId: '2026-11-22', state: 'open' },
      { customerId: 'c-200', orderId: '2026-11-21', state: 'open' },
    ],
  );
  seedTable(world, place, 'tenant-sessions', ['sessionId'], [{ sessionId: 's-1', user: 'c-100' }]);
}
