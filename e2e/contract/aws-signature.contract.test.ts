import { GetRoleCommand, ListUsersCommand } from '@aws-sdk/client-iam';
import { ListBucketsCommand } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Keys, refusalOf, startAwsWorld, TENANT } from '../support/aws/start-aws-world';

let aws: Awaited<ReturnType<typeof startAwsWorld>>;
const whoAmI = (keys: Keys) => refusalOf(aws.sts(keys).send(new GetCallerIdentityCommand({})));

beforeAll(async () => {
  aws = await startAwsWorld();
});
afterAll(() => aws.close());

describe('signatures', () => {
  it('refuses a wrong secret and an unknown key, each with its own code', async () => {
    expect(await whoAmI({ ...aws.admin, secretAccessKey: 'wrong' })).toMatchObject({
      code: 'SignatureDoesNotMatch',
      status: 403,
    });
    expect(await whoAmI({ ...aws.admin, accessKeyId: 'AKIANOBODY' })).toMatchObject({
      code: 'InvalidClientTokenId',
      status: 403,
    });
    const s3 = aws.s3({ ...aws.admin, accessKeyId: 'AKIANOBODY' }).send(new ListBucketsCommand({}));
    expect(await refusalOf(s3)).toMatchObject({ code: 'InvalidAccessKeyId', status: 403 });
  });

  it('refuses unsigned calls', async () => {
    const response = await fetch(`${aws.url}/?Action=ListRoles&Version=2010-05-08`);
    expect(response.status).toBe(403);
    expect(await response.text()).toContain('<Code>MissingAuthenticationToken</Code>');
    const bucket = await fetch(`${aws.url}/tenant-data?list-type=2`);
    expect(bucket.status).toBe(404);
  });

  it('refuses a body that was changed after signing', async () => {
    const client = aws.iam(aws.admin);
    client.middlewareStack.add(
      (next) => (args) => {
        const request = args.request as { body: string };
        request.body = request.body.replace('harmless', 'valuable');
        return next(args);
      },
      { step: 'finalizeRequest', priority: 'low' },
    );
    const refusal = await refusalOf(client.send(new GetRoleCommand({ RoleName: 'harmless' })));
    expect(refusal.code).toBe('SignatureDoesNotMatch');
  });

  it('refuses a clock that is more than 15 minutes off', async () => {
    aws.travel(16 * 60);
    const refusal = await refusalOf(aws.sts(aws.admin).send(new GetCallerIdentityCommand({})));
    aws.travel(-16 * 60);
    expect(refusal).toMatchObject({ code: 'SignatureDoesNotMatch', status: 403 });
  });

  it('ends a session at its time, with its role, and never without its token', async () => {
    const roleArn = aws.world.createRole(TENANT, {
      name: 'short',
      path: '/',
      trust: JSON.stringify({
        Statement: { Effect: 'Allow', Principal: { AWS: TENANT }, Action: 'sts:AssumeRole' },
      }),
    }).arn;
    const { Credentials: given } = await aws
      .sts(aws.admin)
      .send(new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'abc', DurationSeconds: 900 }));
    const keys = {
      accessKeyId: given?.AccessKeyId ?? '',
      secretAccessKey: given?.SecretAccessKey ?? '',
      sessionToken: given?.SessionToken,
    };
    expect((await whoAmI(keys)).code).toBe('allowed');
    expect((await whoAmI({ ...keys, sessionToken: undefined })).code).toBe('InvalidClientTokenId');
    expect((await whoAmI({ ...keys, sessionToken: 'other' })).code).toBe('InvalidClientTokenId');
    const denied = await refusalOf(aws.iam(keys).send(new GetRoleCommand({ RoleName: 'short' })));
    expect(denied.message).toBe(
      `User: arn:aws:sts::${TENANT}:assumed-role/short/abc is not authorized to perform: iam:GetRole on resource: ${roleArn} because no identity-based policy allows the iam:GetRole action`,
    );
    const session = aws.world.sessions.get(keys.accessKeyId);
    if (session) aws.world.sessions.set(keys.accessKeyId, { ...session, expiresAt: new Date(0).toISOString() });
    expect(await whoAmI(keys)).toMatchObject({ code: 'ExpiredToken', status: 403 });
  });
});

describe('what is not served', () => {
  it('is 501 for an operation of AWS, InvalidAction for what is none, and both are logged', async () => {
    expect(await refusalOf(aws.iam(aws.admin).send(new ListUsersCommand({})))).toMatchObject({ status: 501 });
    const nothing = await fetch(aws.url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'Action=MakeCoffee&Version=2010-05-08',
    });
    expect(nothing.status).toBe(400);
    expect(await nothing.text()).toContain('<Code>InvalidAction</Code>');
    const other = await fetch(aws.url, {
      method: 'POST',
      headers: { 'x-amz-target': 'Kinesis_20131202.ListStreams' },
      body: '{}',
    });
    expect(other.status).toBe(501);
    const elastic = await fetch(aws.url, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        authorization: 'AWS4-HMAC-SHA256 Credential=A/20261123/eu-west-1/ec2/aws4_request',
      },
      body: 'Action=DescribeInstances&Version=2016-11-15',
    });
    expect(elastic.status).toBe(501);
    expect(await elastic.text()).toContain(
      '<Response><Errors><Error><Code>NotImplemented</Code><Message>The sandbox does not serve ec2:DescribeInstances.',
    );
    const log = aws.lines.join('\n');
    const asked = ['iam:ListUsers', 'iam:MakeCoffee', 'Kinesis_20131202.ListStreams', 'ec2:DescribeInstances'];
    for (const what of asked) expect(log).toContain(what);
  });
});
