import * as iam from '@aws-sdk/client-iam';
import { AssumeRoleCommand, GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf, startAwsWorld, TENANT } from '../support/aws/start-aws-world';

const TRUST = JSON.stringify({
  Version: '2012-10-17',
  Statement: [{ Effect: 'Allow', Principal: { AWS: TENANT }, Action: 'sts:AssumeRole' }],
});
const allow = (resource: string, condition?: object) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [{ Effect: 'Allow', Action: 'iam:GetRole', Resource: resource, Condition: condition }],
  });

let aws: Awaited<ReturnType<typeof startAwsWorld>>;
let client: iam.IAMClient;

beforeAll(async () => {
  aws = await startAwsWorld();
  client = aws.iam(aws.admin);
});
afterAll(() => aws.close());

async function sessionOf(roleName: string) {
  const command = new AssumeRoleCommand({ RoleArn: `arn:aws:iam::${TENANT}:role/${roleName}`, RoleSessionName: 'abc' });
  const { Credentials: given } = await aws.sts(aws.admin).send(command);
  return {
    accessKeyId: given?.AccessKeyId ?? '',
    secretAccessKey: given?.SecretAccessKey ?? '',
    sessionToken: given?.SessionToken,
  };
}

describe('names that mean something to JavaScript', () => {
  it('are names like any other', async () => {
    await client.send(new iam.CreateRoleCommand({ RoleName: 'constructor', AssumeRolePolicyDocument: TRUST }));
    const inline = { RoleName: 'constructor', PolicyName: '__proto__' };
    const missing = new iam.GetRolePolicyCommand({ ...inline, PolicyName: 'toString' });
    expect((await refusalOf(client.send(missing))).code).toBe('NoSuchEntityException');
    await client.send(new iam.PutRolePolicyCommand({ ...inline, PolicyDocument: allow('*') }));
    const { PolicyNames: names } = await client.send(new iam.ListRolePoliciesCommand({ RoleName: 'constructor' }));
    expect(names).toEqual(['__proto__']);
    const operator = new iam.PutRolePolicyCommand({
      ...inline,
      PolicyDocument: allow('*', { toString: { 'a:b': 'c' } }),
    });
    expect((await refusalOf(client.send(operator))).code).toBe('MalformedPolicyDocumentException');
    const tag = [{ Key: '__proto__', Value: 'x' }];
    await client.send(new iam.TagRoleCommand({ RoleName: 'constructor', Tags: tag }));
    const { Role: role } = await client.send(new iam.GetRoleCommand({ RoleName: 'constructor' }));
    expect(role?.Tags).toEqual(tag);
  });
});

describe('policies made to stall or to slip through', () => {
  it('answers a pattern full of stars at once', async () => {
    await client.send(new iam.CreateRoleCommand({ RoleName: 'stars', AssumeRolePolicyDocument: TRUST }));
    const resource = `arn:aws:iam::${TENANT}:role/${'*a'.repeat(1500)}b`;
    const inline = { RoleName: 'stars', PolicyName: 'x', PolicyDocument: allow(resource) };
    await client.send(new iam.PutRolePolicyCommand(inline));
    const keys = await sessionOf('stars');
    const startedAt = performance.now();
    const call = aws.iam(keys).send(new iam.GetRoleCommand({ RoleName: 'a'.repeat(64) }));
    expect((await refusalOf(call)).code).toBe('AccessDenied');
    expect(performance.now() - startedAt).toBeLessThan(1000);
  });

  it('refuses a key that stands twice, of which a reader sees one and a parser the other', async () => {
    const document = '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Action":"*","Resource":"*"}]}';
    const create = new iam.CreatePolicyCommand({ PolicyName: 'twice', PolicyDocument: document });
    expect((await refusalOf(client.send(create))).code).toBe('MalformedPolicyDocumentException');
  });

  it('ends a session’s life with its role, and a role made anew under the name does not bring it back', async () => {
    await client.send(new iam.CreateRoleCommand({ RoleName: 'again', AssumeRolePolicyDocument: TRUST }));
    const keys = await sessionOf('again');
    await client.send(new iam.DeleteRoleCommand({ RoleName: 'again' }));
    await client.send(new iam.CreateRoleCommand({ RoleName: 'again', AssumeRolePolicyDocument: TRUST }));
    const refusal = await refusalOf(aws.sts(keys).send(new GetCallerIdentityCommand({})));
    expect(refusal.code).toBe('InvalidClientTokenId');
  });

  it('lets a revoking policy end live sessions by the time they were issued', async () => {
    await client.send(new iam.CreateRoleCommand({ RoleName: 'revoked', AssumeRolePolicyDocument: TRUST }));
    const put = (name: string, document: string) =>
      client.send(new iam.PutRolePolicyCommand({ RoleName: 'revoked', PolicyName: name, PolicyDocument: document }));
    await put('grant', allow('*'));
    const keys = await sessionOf('revoked');
    const get = () => refusalOf(aws.iam(keys).send(new iam.GetRoleCommand({ RoleName: 'revoked' })));
    expect((await get()).code).toBe('allowed');
    const deny = { Effect: 'Deny', Action: '*', Resource: '*' };
    const issuedBefore = { DateLessThan: { 'aws:TokenIssueTime': new Date(Date.now() + 1000).toISOString() } };
    await put('revoke', JSON.stringify({ Version: '2012-10-17', Statement: [{ ...deny, Condition: issuedBefore }] }));
    expect((await get()).message).toContain('with an explicit deny in an identity-based policy');
  });
});

describe('requests that are no requests', () => {
  it.each([
    ['a version that is none', { body: 'Action=ListRoles&Version=1999-01-01' }, 501],
    ['an operation called constructor', { body: 'Action=constructor&Version=2010-05-08' }, 400],
    ['a form that is empty', { body: '' }, 501],
    ['JSON to an unknown target', { body: '{', headers: { 'x-amz-target': 'X.Y' } }, 501],
    ['KMS without a signature', { body: '{}', headers: { 'x-amz-target': 'TrentService.ListKeys' } }, 400],
    [
      'an authorization of another kind',
      { body: 'Action=ListRoles&Version=2010-05-08', headers: { authorization: 'Bearer x' } },
      400,
    ],
  ])('answers %s with a clear status', async (_title, init, status) => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded', ...('headers' in init ? init.headers : {}) };
    const response = await fetch(aws.url, { method: 'POST', ...init, headers } as RequestInit);
    expect(response.status).toBe(status);
  });

  it('answers a path that is no UTF-8 with 400 and goes on serving', async () => {
    expect((await fetch(`${aws.url}/%E0%A4%A`)).status).toBe(400);
    expect((await aws.sts(aws.admin).send(new GetCallerIdentityCommand({}))).Account).toBe(TENANT);
  });
});
