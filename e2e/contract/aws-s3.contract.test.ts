import { GetRoleCommand } from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assume, BOUNDARY, ISSUER, type Keys, refusalOf, startAwsWorld, TENANT } from '../support/aws/start-aws-world';

const SUBJECT = 'system:serviceaccount:tenant:irsa-test';
let aws: Awaited<ReturnType<typeof startAwsWorld>>;
let workload: Keys;
let kmsKeyArn: string;

const statement = (action: string, resource: string, condition?: object) => ({
  Effect: 'Allow',
  Action: action,
  Resource: resource,
  ...(condition ? { Condition: condition } : {}),
});

beforeAll(async () => {
  aws = await startAwsWorld();
  const { world } = aws;
  world.createOidcProvider(TENANT, ISSUER, ['sts.amazonaws.com']);
  kmsKeyArn = world.createKmsKey(TENANT, 'alias/tenant-data').arn;
  world.createBucket(TENANT, 'tenant-data');
  for (const key of ['raw/a.csv', 'raw/b c+d.csv', 'raw/2026/x', 'private/z'])
    world.putObject('tenant-data', key, `text of ${key}`);
  world.putObject('tenant-data', 'raw/sealed', 'sealed', { kmsKeyArn });
  const document = {
    Version: '2012-10-17',
    Statement: [
      statement('s3:ListBucket', 'arn:aws:s3:::tenant-data', { StringLike: { 's3:prefix': ['raw/*'] } }),
      statement('s3:GetObject', 'arn:aws:s3:::tenant-data/raw/*', { StringEquals: { 'aws:ResourceAccount': TENANT } }),
    ],
  };
  const policy = world.createPolicy(TENANT, { name: 'read', path: '/xks/tenant/', document: JSON.stringify(document) });
  const trust = JSON.stringify(assume(SUBJECT));
  const role = world.createRole(TENANT, {
    name: 'reads',
    path: '/xks/tenant/',
    trust,
    boundaryArn: BOUNDARY,
    attached: [policy.arn],
  });
  workload = await aws.webIdentity(role.arn, await aws.token());
});
afterAll(() => aws.close());

const list = (prefix: string | undefined, more: object = {}) =>
  aws.s3(workload).send(new ListObjectsV2Command({ Bucket: 'tenant-data', Prefix: prefix, ...more }));
const get = (key: string) => aws.s3(workload).send(new GetObjectCommand({ Bucket: 'tenant-data', Key: key }));

describe('a workload with one prefix', () => {
  it('lists and reads below it', async () => {
    const listed = await list('raw/');
    expect(listed.Contents?.map((object) => object.Key)).toEqual([
      'raw/2026/x',
      'raw/a.csv',
      'raw/b c+d.csv',
      'raw/sealed',
    ]);
    expect(await (await get('raw/b c+d.csv')).Body?.transformToString()).toBe('text of raw/b c+d.csv');
  });

  it('is refused the neighbour, in AWS’s words', async () => {
    const refusal = await refusalOf(list('private/'));
    expect(refusal).toMatchObject({ code: 'AccessDenied', status: 403 });
    expect(refusal.message).toBe(
      `User: arn:aws:sts::${TENANT}:assumed-role/reads/test is not authorized to perform: s3:ListBucket on resource: "arn:aws:s3:::tenant-data" because no identity-based policy allows the s3:ListBucket action`,
    );
    expect((await refusalOf(list(undefined))).code).toBe('AccessDenied');
    expect((await refusalOf(get('private/z'))).code).toBe('AccessDenied');
    const put = new PutObjectCommand({ Bucket: 'tenant-data', Key: 'raw/new', Body: 'x' });
    expect((await refusalOf(aws.s3(workload).send(put))).code).toBe('AccessDenied');
  });

  it('does not learn whether a key exists where it may not list', async () => {
    expect((await refusalOf(get('private/none'))).code).toBe('AccessDenied');
    expect(await refusalOf(get('raw/none'))).toMatchObject({ code: 'NoSuchKey', status: 404 });
  });

  it('needs the key’s right for what is sealed with it', async () => {
    const refusal = await refusalOf(get('raw/sealed'));
    expect(refusal).toMatchObject({ code: 'AccessDenied', status: 403 });
    expect(refusal.message).toContain('kms:Decrypt on the resource associated with this ciphertext');
  });

  it('gets no body, but a status, from HEAD', async () => {
    const head = new HeadObjectCommand({ Bucket: 'tenant-data', Key: 'raw/a.csv' });
    expect((await aws.s3(workload).send(head)).ContentLength).toBe(17);
    expect((await refusalOf(aws.s3(workload).send(new HeadBucketCommand({ Bucket: 'tenant-data' })))).status).toBe(403);
    expect((await refusalOf(aws.s3(workload).send(new HeadBucketCommand({ Bucket: 'none' })))).status).toBe(404);
  });

  it('stays inside the boundary whatever is attached', async () => {
    const policy = aws.world.createPolicy(TENANT, {
      name: 'too-much',
      path: '/xks/tenant/',
      document: JSON.stringify({ Version: '2012-10-17', Statement: statement('*', '*') }),
    });
    const trust = JSON.stringify(assume(SUBJECT));
    const { arn } = aws.world.createRole(TENANT, {
      name: 'greedy',
      path: '/xks/tenant/',
      trust,
      boundaryArn: BOUNDARY,
      attached: [policy.arn],
    });
    const keys = await aws.webIdentity(arn, await aws.token());
    const listed = await aws.s3(keys).send(new ListObjectsV2Command({ Bucket: 'tenant-data' }));
    expect(listed.KeyCount).toBe(5);

    const refusal = await refusalOf(aws.iam(keys).send(new GetRoleCommand({ RoleName: 'greedy' })));
    expect(refusal.message).toContain('with an explicit deny in a permissions boundary');
  });
});

describe('listing', () => {
  it('folds at the delimiter and pages without gaps', async () => {
    const s3 = aws.s3(aws.admin);
    const folded = await s3.send(new ListObjectsV2Command({ Bucket: 'tenant-data', Prefix: 'raw/', Delimiter: '/' }));
    expect(folded.CommonPrefixes).toEqual([{ Prefix: 'raw/2026/' }]);
    const keys: string[] = [];
    let token: string | undefined;
    do {
      const input = { Bucket: 'tenant-data', MaxKeys: 2, ContinuationToken: token };
      const shown = await s3.send(new ListObjectsV2Command(input));
      keys.push(...(shown.Contents ?? []).map((object) => object.Key ?? ''));
      token = shown.NextContinuationToken;
    } while (token);
    expect(keys).toEqual(['private/z', 'raw/2026/x', 'raw/a.csv', 'raw/b c+d.csv', 'raw/sealed']);
  });

  it('keeps what was written, to its last byte', async () => {
    const body = Buffer.from([0, 1, 2, 255, 254, 10, 13]);
    const put = { Bucket: 'tenant-data', Key: 'bytes', Body: body, Metadata: { origin: 'here' } };
    await aws.s3(aws.admin).send(new PutObjectCommand(put));
    const { Body, Metadata } = await aws
      .s3(aws.admin)
      .send(new GetObjectCommand({ Bucket: 'tenant-data', Key: 'bytes' }));
    expect(Buffer.from((await Body?.transformToByteArray()) ?? [])).toEqual(body);
    expect(Metadata).toEqual({ origin: 'here' });
  });

  it('makes a bucket in the region that is asked and in no other, and deletes it only when it is empty', async () => {
    const make = (region: 'eu-west-1' | 'eu-central-1') =>
      aws.s3(aws.admin).send(
        new CreateBucketCommand({
          Bucket: `new-${region}`,
          CreateBucketConfiguration: { LocationConstraint: region },
        }),
      );
    await make('eu-west-1');
    const at = { Bucket: 'new-eu-west-1' };
    await aws.s3(aws.admin).send(new PutObjectCommand({ ...at, Key: 'a', Body: 'x' }));
    const remove = () => aws.s3(aws.admin).send(new DeleteBucketCommand(at));
    expect(await refusalOf(remove())).toMatchObject({ code: 'BucketNotEmpty', status: 409 });
    await aws.s3(aws.admin).send(new DeleteObjectCommand({ ...at, Key: 'a' }));
    await remove();
    expect(await refusalOf(remove())).toMatchObject({ code: 'NoSuchBucket', status: 404 });
    const refused = await refusalOf(make('eu-central-1'));
    expect(refused).toMatchObject({ code: 'IllegalLocationConstraintException', status: 400 });
  });
});
