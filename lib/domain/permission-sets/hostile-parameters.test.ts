import { describe, expect, it } from 'vitest';
import { compileIntent } from '../compile-intent';
import { findPermissionSet } from './catalogue';

const boundaries = {
  aws: { cloud: 'aws', accountId: '111111111111', partition: 'aws', region: 'eu-west-1' },
  azure: {
    cloud: 'azure',
    azureCloud: 'AzureCloud',
    subscriptionId: '5e0c7a52-1d3f-4b68-9a7e-c2f1b0d4e683',
    resourceGroup: 'rg',
    entraTenantId: '7f9c2e1a-3b4d-4c5e-8f60-718293a4b5c6',
    podIdentity: false,
  },
} as const;
const place = { workload: { tenant: 't', environment: 'prod', serviceAccount: 'api' }, boundaries };

function pointers(id: string, parameters: unknown): string[] {
  const set = findPermissionSet(id);
  if (set === undefined) throw new Error(id);
  const compiled = compileIntent(set, parameters, place);
  return compiled.ok ? [] : compiled.problems.map(({ pointer }) => pointer);
}

const GROUP = '/subscriptions/5e0c7a52-1d3f-4b68-9a7e-c2f1b0d4e683/resourceGroups/rg';
const ACCOUNT = `${GROUP}/providers/Microsoft.Storage/storageAccounts/data`;
const CONTAINER = `${ACCOUNT}/blobServices/default/containers/raw`;
const KEY = 'arn:aws:kms:eu-west-1:111111111111:key/00000000-0000-0000-0000-000000000000';

describe('names that AWS would read as more than one thing, or as another', () => {
  it.each([
    ['aws-read-secret', 'secret', { secret: '*' }],
    ['aws-read-secret', 'secret', { secret: 'db-??????' }],
    ['aws-read-secret', 'secret', { secret: `db/\${aws:username}` }],
    ['aws-read-secret', 'secret', { secret: 'arn:aws:secretsmanager:eu-west-1:111111111111:secret:*' }],
    ['aws-read-secret', 'secret', { secret: 'arn:aws:secretsmanager:eu-west-1:*:secret:db-a1B2c3' }],
    ['aws-consume-queue', 'queue', { queue: '*' }],
    ['aws-consume-queue', 'queue', { queue: 'https://sqs.eu-west-1.amazonaws.com/222222222222/jobs' }],
    ['aws-consume-queue', 'queue', { queue: 'jobs.fifo.x' }],
    ['aws-send-to-queue', 'otherQueue', { queue: 'jobs', otherQueue: 'jobs' }],
    ['aws-use-table', 'table', { table: 'a/b' }],
    ['aws-use-table', 'table', { table: 'orders*' }],
    ['aws-use-table', 'access', { table: 'orders', access: 'admin' }],
    ['aws-publish-to-topic', 'topic', { topic: 'arn:aws:sns:eu-west-1:222222222222:events' }],
    ['aws-publish-to-topic', 'topic', { topic: 'e?ents' }],
    ['aws-decrypt-with-key', 'key', { key: 'alias/mine' }],
    ['aws-decrypt-with-key', 'key', { key: '' }],
    ['aws-decrypt-with-key', 'otherKey', { key: KEY, otherKey: KEY }],
    ['aws-put-metrics', 'namespace', { namespace: '*' }],
    ['aws-put-metrics', 'namespace', { namespace: 'AWS/EC2' }],
    ['aws-put-metrics', 'namespace', { namespace: 'aws/ec2' }],
    ['aws-write-bucket-prefix', 'mayDelete', { bucket: 'data', prefix: 'a/', mayDelete: true }],
    ['aws-write-bucket-prefix', 'prefix', { bucket: 'data', prefix: `\${aws:userid}/` }],
  ])('%s refuses %s: %o', (id, field, parameters) => {
    expect(pointers(id, parameters)).toContain(`/parameters/${field}`);
  });
});

describe('ids that ARM would read as another thing', () => {
  it.each([
    ['an account', ACCOUNT],
    ['a group', GROUP],
    ['a pattern', `${ACCOUNT}/blobServices/default/containers/*`],
    ['a closing slash', `${CONTAINER}/`],
    ['doubled slashes', CONTAINER.replace('/blobServices', '//blobServices')],
    ['an encoded slash', CONTAINER.replace('/raw', '%2Fraw')],
    ['an encoded letter', CONTAINER.replace('raw', 'r%61w')],
    ['dots', CONTAINER.replace('/resourceGroups/rg', '/resourceGroups/x/../rg')],
    ['a group that ends in a dot', CONTAINER.replace('/rg/', '/rg./')],
    ['a look-alike letter', CONTAINER.replace('raw', 'r\u0430w')],
    ['another subscription in the middle', `${CONTAINER}${CONTAINER}`],
    ['a line end', `${CONTAINER}\n/x`],
    ['a query', `${CONTAINER}?api-version=1`],
    ['no subscription', CONTAINER.replace(/^\/subscriptions\/[^/]+/, '')],
    ['a subscription by name', CONTAINER.replace(/5e0c7a52[^/]+/, 'mine')],
    ['a URL', 'https://data.blob.core.windows.net/raw'],
  ])('a container is not %s', (_what, container) => {
    expect(pointers('azure-read-container', { container, prefix: '' })).toEqual(['/parameters/container']);
  });

  it.each([
    ['azure-read-container', 'prefix', { container: CONTAINER, prefix: "raw/' OR '1" }],
    ['azure-read-container', 'prefix', { container: CONTAINER, prefix: '*' }],
    ['azure-read-container', 'prefix', { container: CONTAINER, prefix: 'a\\/' }],
    [
      'azure-read-secret',
      'secret',
      { vault: `${GROUP}/providers/Microsoft.KeyVault/vaults/kv-a`, secret: 'a/versions' },
    ],
    [
      'azure-read-secret',
      'secret',
      { vault: `${GROUP}/providers/Microsoft.KeyVault/vaults/kv-a`, secret: 'a', mode: 'access-policy' },
    ],
    [
      'azure-pull-images',
      'repository',
      { registry: `${GROUP}/providers/Microsoft.ContainerRegistry/registries/crabc`, repository: 'a:latest' },
    ],
    ['azure-role-at-scope', 'scope', { scope: '/', role: 'Reader' }],
    ['azure-role-at-scope', 'scope', { scope: '/subscriptions/5e0c7a52-1d3f-4b68-9a7e-c2f1b0d4e683', role: 'Reader' }],
    ['azure-role-at-scope', 'scope', { scope: `${GROUP}/..`, role: 'Reader' }],
    ['azure-role-at-scope', 'scope', { scope: `${GROUP}/`, role: 'Reader' }],
    ['azure-role-at-scope', 'role', { scope: GROUP, role: 'Owner' }],
    ['azure-role-at-scope', 'role', { scope: GROUP, role: 'Reader*' }],
  ])('%s refuses %s: %o', (id, field, parameters) => {
    expect(pointers(id, parameters)).toEqual([`/parameters/${field}`]);
  });
});

describe('a policy of one’s own', () => {
  const statement = { Effect: 'Allow', Action: 'sqs:SendMessage', Resource: 'arn:aws:sqs:eu-west-1:111111111111:a' };
  const refuses = (document: unknown) => pointers('aws-custom-policy', { document });

  it.each<[string, unknown]>([
    ['text that is not JSON', '{'],
    ['an element twice', '{"Statement":[],"Statement":[]}'],
    ['no statement', { Version: '2012-10-17', Statement: [] }],
    ['an unknown element', { Statement: { ...statement, NotAction: 'iam:*' } }],
    ['a principal', { Statement: { ...statement, Principal: '*' } }],
    ['an effect in another case', { Statement: { ...statement, Effect: 'allow' } }],
    ['an action that is no text', { Statement: { ...statement, Action: [1] } }],
    ['a list', []],
    ['variables in the old language', { Statement: { ...statement, Resource: `arn:aws:s3:::a/\${aws:userid}/*` } }],
  ])('is refused with its place where it has %s', (_what, document) => {
    expect(refuses(document)[0]).toMatch(/^\/parameters\/document/);
  });

  it('is granted in the one spelling, whether it came as text or as an object', () => {
    const set = findPermissionSet('aws-custom-policy');
    if (set === undefined) throw new Error('gone');
    const document = { Statement: { ...statement, Condition: { Bool: { 'aws:SecureTransport': true } } } };
    const [parsed, read] = [document, JSON.stringify(document)].map((one) =>
      compileIntent(set, { document: one }, place),
    );
    expect(parsed).toEqual(read);
    expect(parsed).toMatchObject({
      ok: true,
      document: {
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: ['sqs:SendMessage'],
            Resource: [statement.Resource],
            Condition: { Bool: { 'aws:SecureTransport': ['true'] } },
          },
        ],
      },
    });
  });
});
