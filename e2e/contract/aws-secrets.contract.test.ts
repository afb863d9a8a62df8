import {
  CreateSecretCommand,
  DeleteSecretCommand,
  DescribeSecretCommand,
  GetSecretValueCommand,
  ListSecretsCommand,
  PutSecretValueCommand,
  SecretsManagerClient,
} from '@aws-sdk/client-secrets-manager';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Keys, refusalOf, startAwsWorld, TENANT } from '../support/aws/start-aws-world';
import { allow, startWorkload } from '../support/aws/start-workload';

const OTHER = '222222222222';
const NEITHER = "Secrets Manager can't find the specified secret.";
let aws: Awaited<ReturnType<typeof startAwsWorld>>;
let admin: SecretsManagerClient;
let workload: SecretsManagerClient;
let arn: string;

const client = (keys: Keys) =>
  new SecretsManagerClient({ endpoint: aws.url, region: 'eu-west-1', credentials: keys, maxAttempts: 1 });
const create = (Name: string, more: object = {}) =>
  admin.send(new CreateSecretCommand({ Name, SecretString: `text of ${Name}`, ...more }));
const get = (SecretId: string, by = workload) => by.send(new GetSecretValueCommand({ SecretId }));

beforeAll(async () => {
  aws = await startAwsWorld();
  admin = client(aws.admin);
  arn = (await create('tenant/db-password')).ARN ?? '';
  await create('tenant/smtp');
  const resource = `arn:aws:secretsmanager:eu-west-1:${TENANT}:secret:tenant/db-password-??????`;
  const own = { StringEquals: { 'aws:ResourceAccount': TENANT } };
  const actions = ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'];
  workload = client(await startWorkload(aws, 'secret', [allow(actions, resource, own)]));
});
afterAll(() => aws.close());

describe('a workload with one secret', () => {
  it('reads it by name, by ARN, and by ARN without the random end', async () => {
    for (const id of ['tenant/db-password', arn, arn.slice(0, -7)])
      expect((await get(id)).SecretString).toBe('text of tenant/db-password');
    expect(arn).toMatch(/:secret:tenant\/db-password-[A-Za-z0-9]{6}$/);
  });

  it('is refused the neighbour in the service’s own words, and may not list', async () => {
    const refusal = await refusalOf(get('tenant/smtp'));
    expect(refusal).toMatchObject({ code: 'AccessDeniedException', status: 400 });
    expect(refusal.message).toBe(
      `User: arn:aws:sts::${TENANT}:assumed-role/secret/test is not authorized to perform: secretsmanager:GetSecretValue on resource: tenant/smtp because no identity-based policy allows the secretsmanager:GetSecretValue action`,
    );
    expect((await refusalOf(workload.send(new ListSecretsCommand({})))).code).toBe('AccessDeniedException');
    const put = new PutSecretValueCommand({ SecretId: arn, SecretString: 'x' });
    expect((await refusalOf(workload.send(put))).code).toBe('AccessDeniedException');
  });

  it('does not learn which other names exist', async () => {
    expect((await refusalOf(get('tenant/none'))).code).toBe('AccessDeniedException');
    expect(await refusalOf(get('tenant/none', admin))).toMatchObject({
      code: 'ResourceNotFoundException',
      message: NEITHER,
    });
  });

  it('needs the right on the customer’s key that a value is under', async () => {
    const key = aws.world.createKmsKey(TENANT, 'alias/sealed').arn;
    const sealed = await create('tenant/sealed', { KmsKeyId: 'alias/sealed' });
    const read = allow('secretsmanager:GetSecretValue', sealed.ARN ?? '');
    const without = client(await startWorkload(aws, 'without-key', [read]));
    expect(await refusalOf(get('tenant/sealed', without))).toMatchObject({
      code: 'AccessDeniedException',
      message: 'Access to KMS is not allowed',
    });
    const via = { StringEquals: { 'kms:ViaService': 'secretsmanager.eu-west-1.amazonaws.com' } };
    const withKey = client(await startWorkload(aws, 'with-key', [read, allow('kms:Decrypt', key, via)]));
    expect((await get('tenant/sealed', withKey)).SecretString).toBe('text of tenant/sealed');
  });
});

describe('secrets', () => {
  it('keep the current and the previous value', async () => {
    await create('rotates');
    await admin.send(new PutSecretValueCommand({ SecretId: 'rotates', SecretString: 'second' }));
    expect((await get('rotates', admin)).SecretString).toBe('second');
    const previous = new GetSecretValueCommand({ SecretId: 'rotates', VersionStage: 'AWSPREVIOUS' });
    expect((await admin.send(previous)).SecretString).toBe('text of rotates');
  });

  it('wait for their deletion unread, and a deletion that is forced may be repeated', async () => {
    await create('leaves');
    await admin.send(new DeleteSecretCommand({ SecretId: 'leaves' }));
    expect((await refusalOf(get('leaves', admin))).code).toBe('InvalidRequestException');
    expect((await refusalOf(create('leaves'))).code).toBe('InvalidRequestException');
    const { SecretList: listed = [] } = await admin.send(new ListSecretsCommand({}));
    expect(listed.map(({ Name }) => Name)).not.toContain('leaves');
    const force = new DeleteSecretCommand({ SecretId: 'leaves', ForceDeleteWithoutRecovery: true });
    await admin.send(force);
    await admin.send(force);
    await create('leaves');
  });

  it('are told apart by account', async () => {
    const options = { platformAccountId: '999999999999', externalId: 'x', region: 'eu-west-1' };
    const { seedTenantAccount } = await import('@/sandbox/aws/seed-account');
    const other = client(seedTenantAccount(aws.world, OTHER, options));
    expect((await refusalOf(get('tenant/smtp', other))).code).toBe('ResourceNotFoundException');
    expect((await refusalOf(get(arn, other))).code).toBe('AccessDeniedException');
    expect((await other.send(new ListSecretsCommand({}))).SecretList).toEqual([]);
  });

  it('refuse input that is none', async () => {
    expect((await refusalOf(create('no spaces please'))).code).toBe('ValidationException');
    expect((await refusalOf(create('tenant/smtp'))).code).toBe('ResourceExistsException');
    const nothing = admin.send(new DescribeSecretCommand({ SecretId: undefined }));
    expect((await refusalOf(nothing)).code).toBe('ValidationException');
    const number = admin.send(new DescribeSecretCommand({ SecretId: 5 as never }));
    expect((await refusalOf(number)).code).toBe('SerializationException');
  });
});
