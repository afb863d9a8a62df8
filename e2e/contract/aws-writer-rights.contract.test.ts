import * as iam from '@aws-sdk/client-iam';
import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  assume,
  BOUNDARY,
  EXTERNAL_ID,
  ISSUER,
  type Keys,
  PLATFORM,
  PROVIDER,
  refusalOf,
  startAwsWorld,
  TENANT,
} from '../support/aws/start-aws-world';

const TRUST = JSON.stringify(assume('system:serviceaccount:tenant:irsa-test'));
const READ = JSON.stringify({
  Version: '2012-10-17',
  Statement: { Effect: 'Allow', Action: 's3:ListBucket', Resource: 'arn:aws:s3:::tenant-data' },
});
const ALL = JSON.stringify({ Version: '2012-10-17', Statement: { Effect: 'Allow', Action: '*', Resource: '*' } });
const NAME = 'xks-tenant-irsa-test-0123456789';
const POLICY = `arn:aws:iam::${TENANT}:policy/xks/tenant/${NAME}-p`;
const role = (who: string) => `arn:aws:iam::${TENANT}:role/xks/xks-access-${who}`;

let aws: Awaited<ReturnType<typeof startAwsWorld>>;
let portalReader: Keys;
let portalWriter: Keys;
let reader: iam.IAMClient;
let writer: iam.IAMClient;

async function enter(base: Keys, roleArn: string, externalId: string | undefined = EXTERNAL_ID): Promise<Keys> {
  const command = new AssumeRoleCommand({ RoleArn: roleArn, RoleSessionName: 'portal', ExternalId: externalId });
  const { Credentials: given } = await aws.sts(base).send(command);
  return {
    accessKeyId: given?.AccessKeyId ?? '',
    secretAccessKey: given?.SecretAccessKey ?? '',
    sessionToken: given?.SessionToken,
  };
}

beforeAll(async () => {
  aws = await startAwsWorld();
  const token = (who: string) => aws.token({ sub: `system:serviceaccount:xks-access:xks-access-${who}` });
  portalReader = await aws.webIdentity(aws.platform.readerRoleArn, await token('reader'));
  portalWriter = await aws.webIdentity(aws.platform.writerRoleArn, await token('writer'));
  reader = aws.iam(await enter(portalReader, role('reader')));
  writer = aws.iam(await enter(portalWriter, role('writer')));
});
afterAll(() => aws.close());

const createRole = (more: Partial<iam.CreateRoleCommandInput> = {}) =>
  new iam.CreateRoleCommand({
    Path: '/xks/tenant/',
    RoleName: NAME,
    AssumeRolePolicyDocument: TRUST,
    PermissionsBoundary: BOUNDARY,
    ...more,
  });

describe('the way into a tenant account', () => {
  it('is closed to the reader’s pod for the writer role, and to everybody without the external id', async () => {
    const wrongRole = await refusalOf(enter(portalReader, role('writer')));
    expect(wrongRole).toMatchObject({ code: 'AccessDenied', status: 403 });
    expect(wrongRole.message).toContain('because no identity-based policy allows the sts:AssumeRole action');
    expect((await refusalOf(enter(portalWriter, role('writer'), 'guessed'))).code).toBe('AccessDenied');
    const without = new AssumeRoleCommand({ RoleArn: role('writer'), RoleSessionName: 'portal' });
    expect((await refusalOf(aws.sts(portalWriter).send(without))).code).toBe('AccessDenied');
  });

  it('lets the worker read with the reader role too', async () => {
    expect((await enter(portalWriter, role('reader'))).accessKeyId).toMatch(/^ASIA/);
  });

  it('gives no chained session longer than an hour', async () => {
    const long = new AssumeRoleCommand({
      RoleArn: role('writer'),
      RoleSessionName: 'portal',
      ExternalId: EXTERNAL_ID,
      DurationSeconds: 3601,
    });
    expect(await refusalOf(aws.sts(portalWriter).send(long))).toMatchObject({ code: 'ValidationError', status: 400 });
  });

  it('does not lead the tenant’s administrator into another account', async () => {
    const refusal = await refusalOf(enter(aws.admin, `arn:aws:iam::${PLATFORM}:role/xks/xks-portal-writer`));
    expect(refusal.code).toBe('AccessDenied');
  });
});

describe('the writer role', () => {
  it('does its whole job: provider, policy, bounded role, attachment, rotation, and taking all of it away', async () => {
    const send = (command: unknown) => writer.send(command as never);
    expect((await refusalOf(send(new iam.GetRoleCommand({ RoleName: NAME })))).code).toBe('NoSuchEntityException');
    await send(new iam.ListOpenIDConnectProvidersCommand({}));
    const tags = [{ Key: 'xks:portal', Value: 'demo' }];
    await send(
      new iam.CreateOpenIDConnectProviderCommand({ Url: ISSUER, ClientIDList: ['sts.amazonaws.com'], Tags: tags }),
    );
    const provider = { OpenIDConnectProviderArn: PROVIDER };
    await send(new iam.AddClientIDToOpenIDConnectProviderCommand({ ...provider, ClientID: 'other' }));
    await send(new iam.GetOpenIDConnectProviderCommand(provider));
    await send(new iam.TagOpenIDConnectProviderCommand({ ...provider, Tags: tags }));
    await send(
      new iam.CreatePolicyCommand({ Path: '/xks/tenant/', PolicyName: `${NAME}-p`, PolicyDocument: READ, Tags: tags }),
    );
    await send(createRole({ Tags: tags }));
    await send(new iam.UpdateRoleCommand({ RoleName: NAME, Description: 'x', MaxSessionDuration: 3600 }));
    await send(new iam.UpdateAssumeRolePolicyCommand({ RoleName: NAME, PolicyDocument: TRUST }));
    await send(new iam.PutRolePermissionsBoundaryCommand({ RoleName: NAME, PermissionsBoundary: BOUNDARY }));
    await send(new iam.TagRoleCommand({ RoleName: NAME, Tags: tags }));
    await send(new iam.UntagRoleCommand({ RoleName: NAME, TagKeys: ['xks:portal'] }));
    await send(new iam.ListRoleTagsCommand({ RoleName: NAME }));
    await send(new iam.AttachRolePolicyCommand({ RoleName: NAME, PolicyArn: POLICY }));
    await send(new iam.ListAttachedRolePoliciesCommand({ RoleName: NAME }));
    await send(new iam.ListRolePoliciesCommand({ RoleName: NAME }));
    await send(new iam.CreatePolicyVersionCommand({ PolicyArn: POLICY, PolicyDocument: READ, SetAsDefault: true }));
    await send(new iam.GetPolicyCommand({ PolicyArn: POLICY }));
    await send(new iam.GetPolicyVersionCommand({ PolicyArn: POLICY, VersionId: 'v2' }));
    await send(new iam.ListPolicyVersionsCommand({ PolicyArn: POLICY }));
    await send(new iam.ListPolicyTagsCommand({ PolicyArn: POLICY }));
    await send(new iam.ListEntitiesForPolicyCommand({ PolicyArn: POLICY }));
    await send(new iam.DetachRolePolicyCommand({ RoleName: NAME, PolicyArn: POLICY }));
    await send(new iam.ListInstanceProfilesForRoleCommand({ RoleName: NAME }));
    await send(new iam.DeleteRoleCommand({ RoleName: NAME }));
    await send(new iam.DeletePolicyVersionCommand({ PolicyArn: POLICY, VersionId: 'v1' }));
    await send(new iam.DeletePolicyCommand({ PolicyArn: POLICY }));
    const left = await aws.iam(aws.admin).send(new iam.ListRolesCommand({ PathPrefix: '/xks/tenant/' }));
    expect(left.Roles).toEqual([]);
  });

  it('works for a namespace that is called like the portal’s own roles', async () => {
    await writer.send(createRole({ Path: '/xks/xks-access-reader/', RoleName: 'xks-xks-access-reader-x' }));
    await writer.send(new iam.DeleteRoleCommand({ RoleName: 'xks-xks-access-reader-x' }));
  });

  const own = (name: string) => `arn:aws:iam::${TENANT}:policy/xks/${name}`;
  const denied: [string, () => unknown][] = [
    ['a role without a boundary', () => createRole({ PermissionsBoundary: undefined })],
    [
      'a role with another boundary',
      () => createRole({ PermissionsBoundary: 'arn:aws:iam::aws:policy/AdministratorAccess' }),
    ],
    ['a role outside its path', () => createRole({ Path: '/' })],
    ['a role beside its own', () => createRole({ Path: '/xks/', RoleName: 'xks-access-other' })],
    ['a role of another name', () => createRole({ RoleName: 'admin' })],
    [
      'attaching AdministratorAccess',
      () =>
        new iam.AttachRolePolicyCommand({
          RoleName: 'xks-tenant-bound',
          PolicyArn: 'arn:aws:iam::aws:policy/AdministratorAccess',
        }),
    ],
    [
      'attaching its own policy',
      () => new iam.AttachRolePolicyCommand({ RoleName: 'xks-tenant-bound', PolicyArn: own('xks-access-writer') }),
    ],
    [
      'attaching to an unbound role',
      () => new iam.AttachRolePolicyCommand({ RoleName: 'xks-tenant-unbound', PolicyArn: own('tenant/xks-p') }),
    ],
    [
      'attaching to itself',
      () => new iam.AttachRolePolicyCommand({ RoleName: 'xks-access-writer', PolicyArn: own('tenant/xks-p') }),
    ],
    [
      'inline policies',
      () => new iam.PutRolePolicyCommand({ RoleName: 'xks-tenant-bound', PolicyName: 'x', PolicyDocument: ALL }),
    ],
    ['taking the boundary off', () => new iam.DeleteRolePermissionsBoundaryCommand({ RoleName: 'xks-tenant-bound' })],
    [
      'changing the boundary',
      () => new iam.CreatePolicyVersionCommand({ PolicyArn: BOUNDARY, PolicyDocument: ALL, SetAsDefault: true }),
    ],
    ['deleting the boundary', () => new iam.DeletePolicyCommand({ PolicyArn: BOUNDARY })],
    [
      'changing its own policy',
      () =>
        new iam.CreatePolicyVersionCommand({
          PolicyArn: own('xks-access-writer'),
          PolicyDocument: ALL,
          SetAsDefault: true,
        }),
    ],
    [
      'changing its own trust',
      () => new iam.UpdateAssumeRolePolicyCommand({ RoleName: 'xks-access-writer', PolicyDocument: TRUST }),
    ],
    [
      'changing the default version',
      () => new iam.SetDefaultPolicyVersionCommand({ PolicyArn: own('tenant/xks-p'), VersionId: 'v1' }),
    ],
    ['a policy outside its path', () => new iam.CreatePolicyCommand({ PolicyName: 'xks-free', PolicyDocument: ALL })],
    [
      'a policy beside the boundary',
      () => new iam.CreatePolicyCommand({ Path: '/xks/', PolicyName: 'xks-free', PolicyDocument: ALL }),
    ],
    [
      'an issuer that is no EKS cluster',
      () =>
        new iam.CreateOpenIDConnectProviderCommand({
          Url: 'https://evil.example.com',
          ThumbprintList: ['a'.repeat(40)],
        }),
    ],
    ['deleting a provider', () => new iam.DeleteOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: PROVIDER })],
  ];

  it.each(denied)('is refused %s', async (_title, command) => {
    const statement = { name: 'xks-tenant-unbound', path: '/xks/tenant/', trust: TRUST };
    aws.world.createRole(TENANT, statement);
    aws.world.createRole(TENANT, { ...statement, name: 'xks-tenant-bound', boundaryArn: BOUNDARY });
    aws.world.createPolicy(TENANT, { name: 'xks-p', path: '/xks/tenant/', document: READ });
    expect(await refusalOf(writer.send(command() as never))).toMatchObject({ code: 'AccessDenied', status: 403 });
  });
});

describe('the reader role', () => {
  it('reads everything that a sweep needs', async () => {
    const details = await reader.send(new iam.GetAccountAuthorizationDetailsCommand({}));
    expect(details.RoleDetailList?.map((one) => one.RoleName)).toContain('xks-access-writer');
    await reader.send(new iam.GetAccountSummaryCommand({}));
    await reader.send(new iam.ListRolesCommand({ PathPrefix: '/xks/' }));
    expect((await refusalOf(reader.send(new iam.GetRoleCommand({ RoleName: 'nobody' })))).code).toBe(
      'NoSuchEntityException',
    );
  });

  it('writes nothing', async () => {
    for (const command of [createRole(), new iam.DeleteRoleCommand({ RoleName: 'xks-access-writer' })]) {
      expect((await refusalOf(reader.send(command as never))).code).toBe('AccessDenied');
    }
  });
});
