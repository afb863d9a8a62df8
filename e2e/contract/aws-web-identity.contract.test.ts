import { CreateRoleCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { generateKeyPair, type JWTPayload } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { assume, ISSUER, refusalOf, startAwsWorld, TENANT } from '../support/aws/start-aws-world';

const SUBJECT = 'system:serviceaccount:tenant:irsa-test';
const ROLE = `arn:aws:iam::${TENANT}:role/xks/tenant/xks-tenant-irsa-test`;
let aws: Awaited<ReturnType<typeof startAwsWorld>>;

beforeAll(async () => {
  aws = await startAwsWorld();
  aws.world.createOidcProvider(TENANT, ISSUER, ['sts.amazonaws.com']);
  await aws.iam(aws.admin).send(
    new CreateRoleCommand({
      Path: '/xks/tenant/',
      RoleName: 'xks-tenant-irsa-test',
      AssumeRolePolicyDocument: JSON.stringify(assume(SUBJECT)),
    }),
  );
});
afterAll(() => aws.close());

describe('AssumeRoleWithWebIdentity', () => {
  it('trades the token of the trusted ServiceAccount for credentials that know who they are', async () => {
    const keys = await aws.webIdentity(ROLE, await aws.token());
    const identity = await aws.sts(keys).send(new GetCallerIdentityCommand({}));
    expect(identity.Arn).toBe(`arn:aws:sts::${TENANT}:assumed-role/xks-tenant-irsa-test/test`);
    expect(identity.UserId).toMatch(/^AROA[A-Z2-7]{17}:test$/);
  });

  const refusals: [string, () => Promise<unknown>, string, number, RegExp][] = [
    ['a role ARN that is none', () => withToken({}, { RoleArn: 'x'.repeat(30) }), 'ValidationError', 400, /ARN/],
    [
      'a session name of one letter',
      () => withToken({}, { RoleSessionName: 'a' }),
      'ValidationError',
      400,
      /roleSessionName/,
    ],
    [
      'a session under 15 minutes',
      () => withToken({}, { DurationSeconds: 60 }),
      'ValidationError',
      400,
      /durationSeconds/,
    ],
    [
      'a session longer than the role allows',
      () => withToken({}, { DurationSeconds: 7200 }),
      'ValidationError',
      400,
      /MaxSessionDuration/,
    ],
    ['what is no JWT', () => aws.webIdentity(ROLE, 'garbage'), 'InvalidIdentityToken', 400, /not a valid JWT/],
    [
      'a token without audience',
      () => withToken({ aud: undefined }),
      'InvalidIdentityToken',
      400,
      /required claim: aud/,
    ],
    [
      'an issuer without provider',
      () => withToken({ iss: `${ISSUER}0` }),
      'InvalidIdentityToken',
      400,
      /No OpenIDConnect provider/,
    ],
    [
      'an issuer with a slash more',
      () => withToken({ iss: `${ISSUER}/` }),
      'InvalidIdentityToken',
      400,
      /No OpenIDConnect provider/,
    ],
    [
      'an audience the provider does not list',
      () => withToken({ aud: 'vault' }),
      'InvalidIdentityToken',
      400,
      /Incorrect token audience/,
    ],
    [
      'an azp that the provider does not list',
      () => withToken({ azp: 'other' }),
      'InvalidIdentityToken',
      400,
      /Incorrect token audience/,
    ],
    ['a signature of another key', foreignKey, 'InvalidIdentityToken', 400, /signature/],
    ['a key that the issuer does not have', unknownKey, 'InvalidIdentityToken', 400, /verification key/],
    ['a token from the future', () => withToken({ nbf: inSeconds(600) }), 'InvalidIdentityToken', 400, /not valid yet/],
    ['an expired token', () => withToken({ exp: inSeconds(-1) }), 'ExpiredTokenException', 400, /Token expired/],
    [
      'another ServiceAccount',
      () => withToken({ sub: 'system:serviceaccount:tenant:mailer' }),
      'AccessDenied',
      403,
      /^Not authorized to perform sts:AssumeRoleWithWebIdentity$/,
    ],
    [
      'a subject in another case',
      () => withToken({ sub: SUBJECT.toUpperCase() }),
      'AccessDenied',
      403,
      /^Not authorized/,
    ],
    [
      'a role that is not there, in the same words',
      () => withToken({}, { RoleArn: `${ROLE}-none` }),
      'AccessDenied',
      403,
      /^Not authorized to perform sts:AssumeRoleWithWebIdentity$/,
    ],
    [
      'a role under another path',
      () => withToken({}, { RoleArn: ROLE.replace('/xks/tenant', '') }),
      'AccessDenied',
      403,
      /^Not authorized/,
    ],
  ];

  async function withToken(claims: JWTPayload, more: { RoleArn?: string; [input: string]: unknown } = {}) {
    const { RoleArn = ROLE, ...rest } = more;
    return aws.webIdentity(RoleArn, await aws.token(claims), rest);
  }
  async function foreignKey() {
    const { privateKey } = await generateKeyPair('RS256');
    return aws.webIdentity(ROLE, await aws.token({}, { key: privateKey }));
  }
  async function unknownKey() {
    return aws.webIdentity(ROLE, await aws.token({}, { kid: 'k2' }));
  }
  function inSeconds(seconds: number): number {
    return Math.floor(Date.now() / 1000) + seconds;
  }

  it.each(refusals)('refuses %s', async (_title, call, code, status, text) => {
    const refusal = await refusalOf(call());
    expect(refusal).toMatchObject({ code: expect.stringMatching(`^${code}(Exception)?$`), status });
    expect(refusal.message).toMatch(text);
  });

  it('says that an issuer cannot be reached, as for a deleted cluster', async () => {
    aws.issuers.breakIssuer(ISSUER, true);
    const refusal = await refusalOf(withToken({}));
    aws.issuers.breakIssuer(ISSUER, false);
    expect(refusal.code).toMatch(/^IDPCommunicationError/);
  });

  it('refuses from the moment the trust no longer names the ServiceAccount', async () => {
    const change = (sub: string) =>
      aws.iam(aws.admin).send(
        new UpdateAssumeRolePolicyCommand({
          RoleName: 'xks-tenant-irsa-test',
          PolicyDocument: JSON.stringify(assume(sub)),
        }),
      );
    await change('system:serviceaccount:tenant:mailer');
    expect((await refusalOf(withToken({}))).code).toBe('AccessDenied');
    await change(SUBJECT);
    expect((await refusalOf(withToken({}))).code).toBe('allowed');
  });

  it('refuses a token with no signature at all', async () => {
    const [header, payload] = (await aws.token()).split('.');
    const none = Buffer.from(JSON.stringify({ alg: 'none', kid: 'k1' })).toString('base64url');
    expect((await refusalOf(aws.webIdentity(ROLE, `${none}.${payload}.`))).code).toMatch(/^InvalidIdentityToken/);
    expect((await refusalOf(aws.webIdentity(ROLE, `${header}.${payload}.`))).code).toMatch(/^InvalidIdentityToken/);
  });
});
