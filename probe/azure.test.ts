import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, describe, expect, it } from 'vitest';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

const encode = (part: object) => Buffer.from(JSON.stringify(part)).toString('base64url');
const TOKEN = `${encode({ alg: 'RS256' })}.${encode({ appid: 'client', oid: 'principal', tid: 'tenant' })}.c2lnbg`;
const GRANTED = JSON.stringify({
  access_token: TOKEN,
  token_type: 'Bearer',
  expires_in: '86399',
  expires_on: String(Math.floor(Date.now() / 1000) + 86_399),
  resource: 'https://management.azure.com',
});

type Answer = { status: number; body: string } | undefined;

/** A node's identity endpoint; an answer of undefined never comes. */
async function startEndpoint(answer: (url: URL) => Answer): Promise<string> {
  const server = createServer((request, response) => {
    const given = answer(new URL(request.url ?? '/', 'http://node'));
    const type = given?.body.startsWith('{') ? 'application/json' : 'text/plain';
    if (given) response.writeHead(given.status, { 'content-type': type }).end(given.body);
  });
  servers.push(server.listen(0, '127.0.0.1'));
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function runProbe(endpoint: string, input: object, more: Record<string, string> = {}) {
  const env = { PATH: process.env.PATH, AZURE_POD_IDENTITY_AUTHORITY_HOST: endpoint, ...more };
  const args = ['--import', 'tsx', join(import.meta.dirname, 'main.ts'), JSON.stringify({ cloud: 'azure', ...input })];
  const { stdout, stderr } = await promisify(execFile)(process.execPath, args, {
    env: env as unknown as NodeJS.ProcessEnv,
  });
  const lines = stdout.trimEnd().split('\n');
  return { text: stdout + stderr, progress: lines.slice(0, -1), output: JSON.parse(lines.at(-1) ?? '') };
}

const NOT_ASSIGNED =
  'getting assigned identities for pod reporting/probe in CREATED state failed after 16 attempts, retry duration [5]s, error: <nil>. Check MIC pod logs for identity assignment errors';

describe('the probe program on Azure', () => {
  it('reads who it is from the token, and never prints the token', async () => {
    const asked: string[] = [];
    const endpoint = await startEndpoint((url) => {
      asked.push(`${url.pathname} ${url.searchParams.get('resource')}`);
      return { status: 200, body: GRANTED };
    });
    const { text, output } = await runProbe(endpoint, { calls: [] });
    expect(output).toMatchObject({
      identity: { clientId: 'client', principalId: 'principal', tenantId: 'tenant' },
      calls: [],
    });
    expect(text).not.toContain(TOKEN);
    expect(asked).toEqual(['/metadata/identity/oauth2/token/ https://management.azure.com']);
  });

  it('asks again until the identity is assigned, and says that it waits', { timeout: 30_000 }, async () => {
    let asked = 0;
    const endpoint = await startEndpoint(() => {
      asked += 1;
      return asked < 2 ? { status: 404, body: NOT_ASSIGNED } : { status: 200, body: GRANTED };
    });
    const { progress, output } = await runProbe(endpoint, { waitSeconds: 60, calls: [] });
    expect(output.identity).toMatchObject({ principalId: 'principal' });
    expect(asked).toBe(2);
    expect(progress.map((line) => JSON.parse(line))).toEqual([{ progress: 'waiting for a token', elapsedSeconds: 5 }]);
  });

  it('says the node’s own sentence when the time is over', { timeout: 30_000 }, async () => {
    const endpoint = await startEndpoint(() => ({ status: 404, body: NOT_ASSIGNED }));
    const calls = [{ id: 'allowed', service: 'blob', operation: 'List', input: { account: 'abc', container: 'abc' } }];
    const { output } = await runProbe(endpoint, { waitSeconds: 3, calls });
    expect(output.identity).toEqual({ error: { code: 'CredentialUnavailable', message: NOT_ASSIGNED } });
    expect(output.calls).toMatchObject([{ outcome: 'error', code: 'CredentialUnavailable' }]);
  });

  it('does not outlast its time where the node does not answer', { timeout: 30_000 }, async () => {
    const endpoint = await startEndpoint(() => undefined);
    const startedAt = performance.now();
    const { progress, output } = await runProbe(endpoint, { waitSeconds: 7, calls: [] });
    expect(output.identity).toMatchObject({ error: { code: 'TimeoutError' } });
    expect(progress).toHaveLength(1);
    expect(performance.now() - startedAt).toBeLessThan(12_000);
  });

  it('says that there are no credentials where nothing was injected and the node is silent', {
    timeout: 30_000,
  }, async () => {
    const endpoint = await startEndpoint(() => undefined);
    const { output } = await runProbe(endpoint, { calls: [] });
    expect(output.identity).toMatchObject({ error: { code: 'CredentialUnavailable' } });
    expect(output.durationMs).toBeLessThan(15_000);
  });

  it('gives up on Entra within its time where packets are dropped', { timeout: 40_000 }, async () => {
    const silent = createServer().on('connect', () => undefined);
    servers.push(silent.listen(0, '127.0.0.1'));
    await once(silent, 'listening');
    const { output } = await runProbe(
      'http://127.0.0.1:9',
      { calls: [] },
      {
        HTTPS_PROXY: `http://127.0.0.1:${(silent.address() as AddressInfo).port}`,
        NO_PROXY: '127.0.0.1',
        AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.com/',
        AZURE_TENANT_ID: '7f9c2e1a-3b4d-4c5e-8f60-718293a4b5c6',
        AZURE_CLIENT_ID: 'c0ffee00-1111-4222-8333-444455556666',
        AZURE_FEDERATED_TOKEN_FILE: join(import.meta.dirname, 'Dockerfile'),
      },
    );
    expect(output.identity).toMatchObject({ error: { code: 'TimeoutError' } });
    expect(output.durationMs).toBeLessThan(27_000);
  });

  it.each([
    { calls: [{ id: 'x', service: 's3', operation: 'ListBuckets', input: {} }] },
    { calls: [{ id: 'x', service: 'blob', operation: 'List', input: { account: 'a.evil.example/', container: 'c' } }] },
    {
      calls: [
        { id: 'x', service: 'arm', operation: 'Get', input: { id: '/subscriptions/x/../y', apiVersion: '2025-04-01' } },
      ],
    },
    { calls: [], waitSeconds: 101 },
    { calls: [], cloud: 'gcp' },
  ])('refuses input outside its closed list: %j', async (input) => {
    const { output } = await runProbe('http://127.0.0.1:9', input);
    expect(output).toMatchObject({ identity: { error: { code: 'InvalidProbeInput' } }, calls: [] });
  });
});
