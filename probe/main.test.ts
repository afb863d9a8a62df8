import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';
import type { ProbeOutput } from './run-probe';

const KEY_ID = 'ASIAEXAMPLE000000001';
const SECRET = 'not-to-be-seen-secret';
const TOKEN = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2lnbmF0dXJl';

const CREDENTIALS = `<AssumeRoleWithWebIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleWithWebIdentityResult>
<Credentials><AccessKeyId>${KEY_ID}</AccessKeyId><SecretAccessKey>${SECRET}</SecretAccessKey><SessionToken>session</SessionToken>
<Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleWithWebIdentityResult></AssumeRoleWithWebIdentityResponse>`;
const IDENTITY = `<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult>
<Arn>arn:aws:sts::111111111111:assumed-role/xks-tenant/s</Arn><UserId>AROA:s</UserId><Account>111111111111</Account></GetCallerIdentityResult></GetCallerIdentityResponse>`;
const LISTING =
  '<ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><KeyCount>0</KeyCount></ListBucketResult>';
const stsError = (code: string) =>
  `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>no, says STS about ${TOKEN}</Message></Error></ErrorResponse>`;
const s3Error = (code: string) => `<Error><Code>${code}</Code><Message>no, says S3</Message></Error>`;

type Answer = { status: number; body: string };
type Cloud = (request: IncomingMessage, body: string) => Answer;

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function startCloud(answer: Cloud): Promise<string> {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { status, body } = answer(request, Buffer.concat(chunks).toString());
    response.writeHead(status, { 'content-type': 'text/xml' }).end(request.method === 'HEAD' ? undefined : body);
  });
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function runProbe(endpoint: string, input: unknown): Promise<{ text: string; output: ProbeOutput }> {
  const folder = await mkdtemp(join(tmpdir(), 'probe-'));
  await writeFile(join(folder, 'token'), TOKEN);
  const env = {
    PATH: process.env.PATH,
    HOME: folder,
    AWS_EC2_METADATA_DISABLED: 'true',
    AWS_REGION: 'eu-west-1',
    AWS_ROLE_ARN: 'arn:aws:iam::111111111111:role/xks/tenant/xks-tenant',
    AWS_WEB_IDENTITY_TOKEN_FILE: join(folder, 'token'),
    AWS_ENDPOINT_URL: endpoint,
  } as unknown as NodeJS.ProcessEnv;
  const args = ['--import', 'tsx', join(import.meta.dirname, 'main.ts'), JSON.stringify(input)];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, { env });
  const last = stdout.trimEnd().split('\n').at(-1) ?? '';
  return { text: stdout + stderr, output: JSON.parse(last) as ProbeOutput };
}

const sts = (body: string): Answer | undefined => {
  if (body.includes('AssumeRoleWithWebIdentity')) return { status: 200, body: CREDENTIALS };
  return body.includes('GetCallerIdentity') ? { status: 200, body: IDENTITY } : undefined;
};
const list = (id: string, Prefix: string) => ({
  id,
  service: 's3',
  operation: 'ListObjectsV2',
  input: { Bucket: 'tenant-data', Prefix, MaxKeys: 1 },
});

describe('the probe program', () => {
  it('says who it is, which call was allowed and which was refused, and never a secret', async () => {
    const endpoint = await startCloud(({ url = '' }, body) => {
      const answer = sts(body);
      if (answer) return answer;
      return url.includes('raw') ? { status: 200, body: LISTING } : { status: 403, body: s3Error('AccessDenied') };
    });
    const { text, output } = await runProbe(endpoint, { calls: [list('allowed', 'raw/'), list('refused', 'other/')] });
    expect(output.identity).toEqual({
      arn: 'arn:aws:sts::111111111111:assumed-role/xks-tenant/s',
      account: '111111111111',
      userId: 'AROA:s',
    });
    expect(output.calls).toMatchObject([
      { id: 'allowed', outcome: 'allowed' },
      { id: 'refused', outcome: 'refused', code: 'AccessDenied', message: 'no, says S3' },
    ]);
    for (const secret of [KEY_ID, SECRET, TOKEN]) expect(text).not.toContain(secret);
  });

  it('reports a refused identity as no identity, and its calls as not tried rather than refused', async () => {
    const endpoint = await startCloud(() => ({ status: 403, body: stsError('AccessDenied') }));
    const { text, output } = await runProbe(endpoint, { calls: [list('refused', 'other/')] });
    expect(output.identity).toEqual({ error: { code: 'AccessDenied', message: 'no, says STS about [token]' } });
    expect(output.calls).toMatchObject([{ id: 'refused', outcome: 'error' }]);
    expect(text).not.toContain(TOKEN);
  });

  it('counts a failure that is not a refusal as an error', async () => {
    const endpoint = await startCloud((_, body) => sts(body) ?? { status: 404, body: s3Error('NoSuchBucket') });
    const { output } = await runProbe(endpoint, { calls: [list('allowed', 'raw/')] });
    expect(output.calls).toMatchObject([{ id: 'allowed', outcome: 'error', code: 'NoSuchBucket' }]);
  });

  it('reads a HEAD answer of 403, which has no code, as a refusal', async () => {
    const endpoint = await startCloud((_, body) => sts(body) ?? { status: 403, body: '' });
    const head = { id: 'refused', service: 's3', operation: 'HeadObject', input: { Bucket: 'tenant-data', Key: 'a' } };
    const { output } = await runProbe(endpoint, { calls: [head] });
    expect(output.calls).toMatchObject([{ id: 'refused', outcome: 'refused' }]);
  });

  it('calls nothing outside its closed list', async () => {
    const calls = [{ id: 'x', service: 's3', operation: 'DeleteObject', input: { Bucket: 'tenant-data', Key: 'a' } }];
    const { output } = await runProbe('http://127.0.0.1:1', { calls });
    expect(output).toMatchObject({ identity: { error: { code: 'InvalidProbeInput' } }, calls: [] });
  });

  it('gives up within its time where packets are dropped', { timeout: 30_000 }, async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    servers.push(silent);
    await once(silent, 'listening');
    const startedAt = performance.now();
    const { output } = await runProbe(`http://127.0.0.1:${(silent.address() as AddressInfo).port}`, {
      calls: [list('allowed', 'raw/')],
    });
    silent.closeAllConnections();
    expect(output).toMatchObject({ identity: { error: { code: 'TimeoutError' } }, calls: [{ outcome: 'error' }] });
    expect(performance.now() - startedAt).toBeLessThan(28_000);
  });
});
