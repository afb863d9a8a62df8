import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CreateRoleCommand, GetRoleCommand, UpdateAssumeRolePolicyCommand } from '@aws-sdk/client-iam';
import { GetObjectCommand } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import { describe, expect, it } from 'vitest';
import { assume, ISSUER, refusalOf, startAwsWorld, TENANT } from '../support/aws/start-aws-world';

const SUBJECT = 'system:serviceaccount:tenant:irsa-test';
const role = (name: string, sub = SUBJECT) =>
  new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: JSON.stringify(assume(sub)) });

describe('planted faults', () => {
  it('throttle, fail, delay and lose exactly the call that they name', async () => {
    const aws = await startAwsWorld();
    const iam = aws.iam(aws.admin);
    aws.faults.plant({
      service: 'iam',
      operation: 'CreateRole',
      nth: 1,
      kind: 'error',
      status: 400,
      code: 'Throttling',
    });
    aws.faults.plant({ service: 'iam', operation: 'CreateRole', nth: 1, kind: 'drop' });
    aws.faults.plant({ service: 'iam', operation: 'CreateRole', nth: 1, kind: 'lost' });
    expect(await refusalOf(iam.send(role('a')))).toMatchObject({ code: 'Throttling', status: 400 });
    expect((await refusalOf(iam.send(role('a')))).code).not.toBe('allowed');
    expect((await refusalOf(iam.send(new GetRoleCommand({ RoleName: 'a' })))).code).toBe('NoSuchEntityException');
    expect((await refusalOf(iam.send(role('a')))).code).not.toBe('allowed');
    expect((await refusalOf(iam.send(new GetRoleCommand({ RoleName: 'a' })))).code).toBe('allowed');
    aws.faults.plant({ service: 'sts', operation: '*', nth: 1, kind: 'delay', delayMs: 150 });
    const startedAt = performance.now();
    await aws.sts(aws.admin).send(new GetCallerIdentityCommand({}));
    expect(performance.now() - startedAt).toBeGreaterThan(140);
    await aws.close();
  });

  it('hang until the client gives up', async () => {
    const aws = await startAwsWorld();
    aws.faults.plant({ service: 'iam', operation: 'GetRole', kind: 'hang' });
    const call = aws
      .iam(aws.admin)
      .send(new GetRoleCommand({ RoleName: 'a' }), { abortSignal: AbortSignal.timeout(200) });
    expect((await refusalOf(call)).code).toBe('AbortError');
    await aws.close();
  });
});

describe('propagation', () => {
  it('shows a write to IAM’s own reads at once and to STS only after its time', async () => {
    const aws = await startAwsWorld({ propagationSeconds: 10 });
    aws.world.createOidcProvider(TENANT, ISSUER, ['sts.amazonaws.com']);
    const iam = aws.iam(aws.admin);
    const enter = async () =>
      (await refusalOf(aws.webIdentity(`arn:aws:iam::${TENANT}:role/late`, await aws.token()))).code;
    await iam.send(role('late'));
    expect((await refusalOf(iam.send(new GetRoleCommand({ RoleName: 'late' })))).code).toBe('allowed');
    expect(await enter()).toBe('AccessDenied');
    aws.travel(11);
    expect(await enter()).toBe('allowed');
    const PolicyDocument = JSON.stringify(assume('system:serviceaccount:tenant:mailer'));
    await iam.send(new UpdateAssumeRolePolicyCommand({ RoleName: 'late', PolicyDocument }));
    expect(await enter()).toBe('allowed');
    aws.travel(11);
    expect(await enter()).toBe('AccessDenied');
    await aws.close();
  });
});

describe('a restart', () => {
  it('keeps accounts, keys, roles, sessions and objects in its file', async () => {
    const stateFile = path.join(mkdtempSync(path.join(tmpdir(), 'aws-')), 'aws.json');
    const first = await startAwsWorld({ stateFile });
    first.world.createOidcProvider(TENANT, ISSUER, ['sts.amazonaws.com']);
    first.world.createBucket(TENANT, 'kept');
    first.world.putObject('kept', 'key', 'text');
    await first.iam(first.admin).send(role('kept'));
    const keys = await first.webIdentity(`arn:aws:iam::${TENANT}:role/kept`, await first.token());
    await first.close();
    const second = await startAwsWorld({ stateFile });
    expect(second.admin.secretAccessKey).toBe(first.admin.secretAccessKey);
    expect((await second.sts(keys).send(new GetCallerIdentityCommand({}))).Arn).toContain('assumed-role/kept/test');
    const { Body } = await second.s3(second.admin).send(new GetObjectCommand({ Bucket: 'kept', Key: 'key' }));
    expect(await Body?.transformToString()).toBe('text');
    await second.close();
  });
});
