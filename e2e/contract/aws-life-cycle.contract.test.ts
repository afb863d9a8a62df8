import * as iam from '@aws-sdk/client-iam';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { refusalOf, startAwsWorld } from '../support/aws/start-aws-world';
import { hasMoto, startMoto } from '../support/aws/start-moto';

const ISSUER = 'https://oidc.eks.eu-west-1.amazonaws.com/id/0123456789ABCDEF0123456789ABCDEF';
const document = (action: string) =>
  JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: [action], Resource: ['*'] }] });

/** What moto is known to let pass where AWS refuses; the sandbox refuses. */
const MOTO_DEVIATES = new Set([
  'a trust that is no JSON',
  'a role name with a space',
  'a role name of 65 characters',
  'a boundary that is not there',
  'a trust over 2048 characters',
  'a policy over 6144 characters',
  'deleting an attached policy',
  'deleting a policy with two versions',
  'an eleventh attachment',
  'deleting a provider that is not there',
  'an issuer without https',
  'a federated principal that is no ARN',
  'an unknown action in a trust',
  'a session of 12 hours and a second',
  'a path without its last slash',
]);

async function startSandbox() {
  const aws = await startAwsWorld();
  const tenant = '555555555555';
  const credentials = aws.world.addAccount(tenant);
  return { url: aws.url, close: aws.close, credentials };
}

async function startIndependent() {
  return { ...(await startMoto()), credentials: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' } };
}

const targets = [
  { name: 'the sandbox', start: startSandbox, isMoto: false, isHere: true },
  { name: 'moto', start: startIndependent, isMoto: true, isHere: hasMoto() },
];

describe.each(targets)('IAM as played by $name', ({ start, isMoto, isHere, name }) => {
  let server: { url: string; close(): Promise<void> };
  let client: iam.IAMClient;
  const send = (command: unknown): Promise<unknown> => client.send(command as never);
  const it_ = isHere ? it : it.skip;

  beforeAll(async () => {
    if (!isHere) return console.warn(`${name} is not installed: its half of the comparison is skipped`);
    const started = await start();
    server = started;
    client = new iam.IAMClient({
      endpoint: started.url,
      region: 'us-east-1',
      credentials: started.credentials,
      maxAttempts: 1,
    });
  }, 60_000);
  afterAll(() => server?.close());

  const makeRole = async (RoleName: string, more: object = {}) => {
    const input = { RoleName, AssumeRolePolicyDocument: trust(), ...more };
    const { Role } = await client.send(new iam.CreateRoleCommand(input));
    return Role;
  };
  const makePolicy = async (PolicyName: string) => {
    const input = { PolicyName, Path: '/xks/t/', PolicyDocument: document('s3:ListBucket') };
    const { Policy } = await client.send(new iam.CreatePolicyCommand(input));
    return Policy?.Arn ?? '';
  };
  const trust = (principal: object = { Service: 'ec2.amazonaws.com' }, action = 'sts:AssumeRole') =>
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', Principal: principal, Action: action }] });

  it_('creates, reads, changes and deletes a role with all that belongs to it', async () => {
    const boundary = await makePolicy('life-boundary');
    const tags = [{ Key: 'xks:portal', Value: 'demo' }];
    const made = await makeRole('life', {
      Path: '/xks/t/',
      PermissionsBoundary: boundary,
      Tags: tags,
      Description: 'a & b',
      MaxSessionDuration: 7200,
    });
    expect(made?.Arn).toMatch(/:role\/xks\/t\/life$/);
    expect(made?.RoleId).toMatch(/^AROA/);
    const { Role: read } = await client.send(new iam.GetRoleCommand({ RoleName: 'life' }));
    expect(read).toMatchObject({ Description: 'a & b', MaxSessionDuration: 7200, Tags: tags });
    expect(read?.PermissionsBoundary?.PermissionsBoundaryArn).toBe(boundary);
    expect(JSON.parse(decodeURIComponent(read?.AssumeRolePolicyDocument ?? ''))).toEqual(JSON.parse(trust()));
    const changed = trust({ Service: 'lambda.amazonaws.com' });
    await send(new iam.UpdateAssumeRolePolicyCommand({ RoleName: 'life', PolicyDocument: changed }));
    await send(new iam.TagRoleCommand({ RoleName: 'life', Tags: [{ Key: 'two', Value: '2' }] }));
    await send(new iam.UntagRoleCommand({ RoleName: 'life', TagKeys: ['xks:portal'] }));
    const { Role: again } = await client.send(new iam.GetRoleCommand({ RoleName: 'life' }));
    expect(again?.Tags).toEqual([{ Key: 'two', Value: '2' }]);
    expect(decodeURIComponent(again?.AssumeRolePolicyDocument ?? '')).toContain('lambda');
    const { Roles: listed } = await client.send(new iam.ListRolesCommand({ PathPrefix: '/xks/t/' }));
    expect(listed?.map((role) => role.RoleName)).toEqual(['life']);
    await send(new iam.DeleteRoleCommand({ RoleName: 'life' }));
    await send(new iam.DeletePolicyCommand({ PolicyArn: boundary }));
    expect(await refusalOf(send(new iam.GetRoleCommand({ RoleName: 'life' })))).toMatchObject({
      code: 'NoSuchEntityException',
      status: 404,
    });
  });

  it_(
    'keeps five versions of a policy, never uses a number twice, and answers each document as it was given',
    async () => {
      const arn = await makePolicy('turning');
      for (const action of ['s3:A', 's3:B', 's3:C', 's3:D']) {
        await send(
          new iam.CreatePolicyVersionCommand({ PolicyArn: arn, PolicyDocument: document(action), SetAsDefault: true }),
        );
      }
      const sixth = new iam.CreatePolicyVersionCommand({ PolicyArn: arn, PolicyDocument: document('s3:E') });
      expect(await refusalOf(send(sixth))).toMatchObject({ code: 'LimitExceededException', status: 409 });
      await send(new iam.DeletePolicyVersionCommand({ PolicyArn: arn, VersionId: 'v1' }));
      const { PolicyVersion: made } = await client.send(sixth);
      expect(made).toMatchObject({ VersionId: 'v6', IsDefaultVersion: false });
      const { PolicyVersion: fifth } = await client.send(
        new iam.GetPolicyVersionCommand({ PolicyArn: arn, VersionId: 'v5' }),
      );
      expect(decodeURIComponent(fifth?.Document ?? '')).toContain('s3:D');
      const inUse = new iam.DeletePolicyVersionCommand({ PolicyArn: arn, VersionId: 'v5' });
      expect(await refusalOf(send(inUse))).toMatchObject({ code: 'DeleteConflictException', status: 409 });
    },
  );

  it_('attaches twice without complaint, and pages', async () => {
    await makeRole('paged');
    const arns = await Promise.all(['p1', 'p2', 'p3'].map(makePolicy));
    for (const PolicyArn of [...arns, ...arns])
      await send(new iam.AttachRolePolicyCommand({ RoleName: 'paged', PolicyArn }));
    const seen: (string | undefined)[] = [];
    let Marker: string | undefined;
    do {
      const shown: iam.ListAttachedRolePoliciesCommandOutput = await client.send(
        new iam.ListAttachedRolePoliciesCommand({ RoleName: 'paged', MaxItems: 2, Marker }),
      );
      seen.push(...(shown.AttachedPolicies ?? []).map((one) => one.PolicyName));
      Marker = shown.IsTruncated ? shown.Marker : undefined;
    } while (Marker);
    expect(seen.sort()).toEqual(['p1', 'p2', 'p3']);
    const { PolicyRoles: users } = await client.send(new iam.ListEntitiesForPolicyCommand({ PolicyArn: arns[0] }));
    expect(users?.map((role) => role.RoleName)).toEqual(['paged']);
  });

  it_('keeps a cluster’s issuer as an identity provider', async () => {
    const input = {
      Url: ISSUER,
      ClientIDList: ['sts.amazonaws.com'],
      ThumbprintList: ['a'.repeat(40)],
      Tags: [{ Key: 'a', Value: 'b' }],
    };
    const { OpenIDConnectProviderArn: arn = '' } = await client.send(new iam.CreateOpenIDConnectProviderCommand(input));
    const read = await client.send(new iam.GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn }));
    expect(read).toMatchObject({
      Url: ISSUER.slice(8),
      ClientIDList: ['sts.amazonaws.com'],
      Tags: [{ Key: 'a', Value: 'b' }],
    });
    expect((await refusalOf(send(new iam.CreateOpenIDConnectProviderCommand(input)))).code).toBe(
      'EntityAlreadyExistsException',
    );
    await send(new iam.DeleteOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn }));
  });

  const long = (size: number) => ({
    Version: '2012-10-17',
    Statement: [{ Sid: 'a'.repeat(size), Effect: 'Allow', Action: 's3:ListBucket', Resource: '*' }],
  });
  const refusals: [string, () => Promise<unknown>, string, number][] = [
    [
      'a role twice, in another case and path',
      async () => {
        await makeRole('twice');
        return makeRole(isMoto ? 'twice' : 'TWICE', { Path: '/x/' });
      },
      'EntityAlreadyExistsException',
      409,
    ],
    [
      'a policy twice',
      async () => {
        await makePolicy('twice');
        return makePolicy('twice');
      },
      'EntityAlreadyExistsException',
      409,
    ],
    [
      'a trust that is no JSON',
      () => makeRole('t1', { AssumeRolePolicyDocument: '{not json' }),
      'MalformedPolicyDocumentException',
      400,
    ],
    [
      'an unknown action in a trust',
      () => makeRole('t2', { AssumeRolePolicyDocument: trust({ AWS: '*' }, 's3:GetObject') }),
      'MalformedPolicyDocumentException',
      400,
    ],
    [
      'a federated principal that is no ARN',
      () => makeRole('t3', { AssumeRolePolicyDocument: trust({ Federated: 'arn:aws:iam::1:oidc-provider/x' }) }),
      'MalformedPolicyDocumentException',
      400,
    ],
    [
      'a trust over 2048 characters',
      () =>
        makeRole('t4', {
          AssumeRolePolicyDocument: trust({ Service: Array(80).fill('elasticmapreduce.amazonaws.com') }),
        }),
      'LimitExceededException',
      409,
    ],
    ['a role name with a space', () => makeRole('a b'), 'ValidationError', 400],
    ['a role name of 65 characters', () => makeRole('a'.repeat(65)), 'ValidationError', 400],
    ['a session of 12 hours and a second', () => makeRole('t5', { MaxSessionDuration: 43201 }), 'ValidationError', 400],
    ['a path without its last slash', () => makeRole('t6', { Path: '/xks' }), 'ValidationError', 400],
    [
      'a tag key of 129 characters',
      () => makeRole('t7', { Tags: [{ Key: 'k'.repeat(129), Value: '' }] }),
      'ValidationError',
      400,
    ],
    [
      'one tag key in two cases',
      () =>
        makeRole('t8', {
          Tags: [
            { Key: 'team', Value: '' },
            { Key: 'Team', Value: '' },
          ],
        }),
      'InvalidInputException',
      400,
    ],
    [
      'a boundary that is not there',
      () => makeRole('t9', { PermissionsBoundary: 'arn:aws:iam::123456789012:policy/none' }),
      'NoSuchEntityException',
      404,
    ],
    [
      'an action without vendor',
      () => send(new iam.CreatePolicyCommand({ PolicyName: 'bad', PolicyDocument: document('ListBucket') })),
      'MalformedPolicyDocumentException',
      400,
    ],
    [
      'a policy over 6144 characters',
      () => send(new iam.CreatePolicyCommand({ PolicyName: 'big', PolicyDocument: JSON.stringify(long(6144)) })),
      'LimitExceededException',
      409,
    ],
    [
      'deleting a role with a policy',
      async () => {
        await makeRole('busy');
        await send(new iam.AttachRolePolicyCommand({ RoleName: 'busy', PolicyArn: await makePolicy('busy') }));
        return send(new iam.DeleteRoleCommand({ RoleName: 'busy' }));
      },
      'DeleteConflictException',
      409,
    ],
    [
      'deleting an attached policy',
      async () => {
        await makeRole('held');
        const arn = await makePolicy('held');
        await send(new iam.AttachRolePolicyCommand({ RoleName: 'held', PolicyArn: arn }));
        return send(new iam.DeletePolicyCommand({ PolicyArn: arn }));
      },
      'DeleteConflictException',
      409,
    ],
    [
      'deleting a policy with two versions',
      async () => {
        const arn = await makePolicy('two');
        await send(new iam.CreatePolicyVersionCommand({ PolicyArn: arn, PolicyDocument: document('s3:A') }));
        return send(new iam.DeletePolicyCommand({ PolicyArn: arn }));
      },
      'DeleteConflictException',
      409,
    ],
    [
      'an eleventh attachment',
      async () => {
        await makeRole('full');
        for (let n = 0; n < 11; n += 1)
          await send(new iam.AttachRolePolicyCommand({ RoleName: 'full', PolicyArn: await makePolicy(`full-${n}`) }));
      },
      'LimitExceededException',
      409,
    ],
    [
      'detaching what is not attached',
      async () => {
        await makeRole('free');
        return send(new iam.DetachRolePolicyCommand({ RoleName: 'free', PolicyArn: await makePolicy('free') }));
      },
      'NoSuchEntityException',
      404,
    ],
    [
      'attaching what is not there',
      async () => {
        await makeRole('lone');
        return send(
          new iam.AttachRolePolicyCommand({ RoleName: 'lone', PolicyArn: 'arn:aws:iam::123456789012:policy/none' }),
        );
      },
      'NoSuchEntityException',
      404,
    ],
    [
      'deleting a provider that is not there',
      () =>
        send(
          new iam.DeleteOpenIDConnectProviderCommand({
            OpenIDConnectProviderArn: 'arn:aws:iam::555555555555:oidc-provider/none.example.com',
          }),
        ),
      'NoSuchEntityException',
      404,
    ],
    [
      'an issuer without https',
      () =>
        send(
          new iam.CreateOpenIDConnectProviderCommand({ Url: 'http://x.example.com', ThumbprintList: ['a'.repeat(40)] }),
        ),
      'ValidationError',
      400,
    ],
  ];

  it_.each(refusals.filter(([title]) => !(isMoto && MOTO_DEVIATES.has(title))))(
    'refuses %s',
    async (_title, call, code, status) => {
      expect(await refusalOf(call())).toMatchObject({ code, status });
    },
  );
});
