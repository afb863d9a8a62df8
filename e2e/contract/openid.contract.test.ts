import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { FaultTable } from '@/sandbox/kernel/faults';
import { type Openid, startOpenid } from '@/sandbox/openid/start-openid';
import { CookieBrowser } from '@/scripts/process/cookie-browser';

const CALLBACK = 'http://127.0.0.1:1/callback';
const faults = new FaultTable();
const stateDir = mkdtempSync(path.join(os.tmpdir(), 'xks-openid-'));
const manyGroups = Array.from({ length: 250 }, (_, index) => `group-${index}`);
const users = [
  { id: 'ada@tenant', name: 'Ada', hasEmail: true, groups: ['tenant-contributors'], isDisabled: false },
  { id: 'many@tenant', name: 'Many', hasEmail: false, groups: manyGroups, isDisabled: false },
];
let openid: Openid;
let browser: CookieBrowser;

const start = (port: number): Promise<Openid> =>
  startOpenid({
    port,
    stateDir,
    users,
    clients: [
      { clientId: 'portal', clientSecret: 's3cret', redirectUris: [CALLBACK], postLogoutRedirectUris: [CALLBACK] },
    ],
    faults,
    log: (line) => console.error(line),
  });

interface Tokens {
  access_token: string;
  id_token: string;
  refresh_token: string;
  error?: string;
}

async function post(fields: Record<string, string>): Promise<Tokens> {
  const authorization = `Basic ${Buffer.from('portal:s3cret').toString('base64')}`;
  const body = new URLSearchParams(fields);
  return (await fetch(`${openid.url}/token`, { method: 'POST', headers: { authorization }, body })).json();
}

async function signIn(account: string, extra: Record<string, string> = {}): Promise<{ tokens: Tokens; pages: number }> {
  const verifier = randomBytes(32).toString('base64url');
  const challenge = createHash('sha256').update(verifier).digest('base64url');
  const scope = 'openid profile email groups offline_access';
  const query = new URLSearchParams({
    ...{ client_id: 'portal', response_type: 'code', redirect_uri: CALLBACK, scope, state: 'x' },
    ...{ code_challenge: challenge, code_challenge_method: 'S256', ...extra },
  });
  const isBack = (url: URL) => url.href.startsWith(CALLBACK);
  let page = await browser.open(`${openid.url}/auth?${query}`, {}, isBack);
  let pages = 0;
  if (!isBack(page.url)) {
    pages = 1;
    page = await browser.submit(page.url, { account }, isBack);
  }
  const code = page.url.searchParams.get('code') ?? '';
  const tokens = await post({
    grant_type: 'authorization_code',
    code,
    redirect_uri: CALLBACK,
    code_verifier: verifier,
  });
  return { tokens, pages };
}

const refresh = (token: string) => post({ grant_type: 'refresh_token', refresh_token: token });

beforeAll(async () => {
  openid = await start(0);
});
beforeEach(() => {
  browser = new CookieBrowser();
});
afterAll(async () => {
  await openid.close();
  rmSync(stateDir, { recursive: true });
});

it('signs somebody in by a button and names their groups in the ID token', async () => {
  const { tokens } = await signIn('ada@tenant');
  expect(decodeJwt(tokens.id_token)).toMatchObject({
    sub: 'ada@tenant',
    email: 'ada@tenant',
    groups: ['tenant-contributors'],
  });
});

it('refuses a sign-in without PKCE', async () => {
  const query = new URLSearchParams({
    client_id: 'portal',
    response_type: 'code',
    redirect_uri: CALLBACK,
    scope: 'openid',
  });
  const { url } = await browser.open(`${openid.url}/auth?${query}`, {}, ({ href }) => href.startsWith(CALLBACK));
  expect(url.searchParams.get('error')).toBe('invalid_request');
});

it('shows the page again with prompt=login, and says when credentials were last given', async () => {
  const first = await signIn('ada@tenant');
  const silent = await signIn('ada@tenant');
  const before = decodeJwt(first.tokens.id_token).auth_time as number;
  expect(silent.pages).toBe(0);
  expect(decodeJwt(silent.tokens.id_token).auth_time).toBe(before);
  await expect.poll(() => Math.floor(Date.now() / 1000), { timeout: 3_000 }).toBeGreaterThan(before);
  const again = await signIn('ada@tenant', { prompt: 'login' });
  expect(again.pages).toBe(1);
  expect(decodeJwt(again.tokens.id_token).auth_time).toBeGreaterThan(before);
});

it('gives the groups of now with every refresh, and each refresh token works once', async () => {
  const { tokens } = await signIn('ada@tenant');
  openid.directory.change('ada@tenant', { groups: [] });
  const renewed = await refresh(tokens.refresh_token);
  expect(decodeJwt(renewed.id_token).groups).toEqual([]);
  expect((await refresh(tokens.refresh_token)).error).toBe('invalid_grant');
  openid.directory.change('ada@tenant', { groups: ['tenant-contributors'] });
});

it('refuses a disabled account at the page and at the refresh', async () => {
  const { tokens } = await signIn('ada@tenant');
  openid.directory.change('ada@tenant', { isDisabled: true });
  expect((await refresh(tokens.refresh_token)).error).toBe('invalid_grant');
  browser = new CookieBrowser();
  expect((await signIn('ada@tenant')).tokens.error).toBeDefined();
  openid.directory.change('ada@tenant', { isDisabled: false });
});

it('names a source instead of 250 groups, and the source gives them for the access token only', async () => {
  const { tokens } = await signIn('many@tenant');
  const claims = decodeJwt(tokens.id_token);
  expect(claims.groups).toBeUndefined();
  expect(claims.email).toBeUndefined();
  const { endpoint } = (claims._claim_sources as { src1: { endpoint: string } }).src1;
  const headers = { authorization: `Bearer ${tokens.access_token}` };
  expect(await (await fetch(endpoint, { headers })).json()).toEqual({ groups: manyGroups });
  expect((await fetch(endpoint)).status).toBe(401);
  expect((await fetch(endpoint.replace('many', 'ada'), { headers })).status).toBe(401);
});

it('refuses a wrong password', async () => {
  const query = `client_id=portal&response_type=code&redirect_uri=${CALLBACK}&scope=openid&code_challenge=${'a'.repeat(43)}&code_challenge_method=S256`;
  const { url } = await browser.open(`${openid.url}/auth?${query}`);
  const page = await browser.submit(url, { login: 'ada@tenant', password: 'wrong' });
  expect(page.status).toBe(401);
  expect(page.text).toContain('password is wrong');
});

it('keeps sessions and refresh tokens over a restart', async () => {
  const { tokens } = await signIn('ada@tenant');
  const port = Number(new URL(openid.url).port);
  await openid.close();
  openid = await start(port);
  const answers = () =>
    fetch(`${openid.url}/jwks`).then(
      ({ ok }) => ok,
      () => false,
    );
  await expect.poll(answers).toBe(true);
  expect((await signIn('ada@tenant')).pages).toBe(0);
  expect(decodeJwt((await refresh(tokens.refresh_token)).id_token).sub).toBe('ada@tenant');
});

it('fails as a planted fault says, once', async () => {
  faults.plant({ service: 'openid', operation: 'discovery', kind: 'error', status: 503, nth: 1 });
  const address = `${openid.url}/.well-known/openid-configuration`;
  expect((await fetch(address)).status).toBe(503);
  expect((await fetch(address)).status).toBe(200);
});
