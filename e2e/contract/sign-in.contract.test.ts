import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import NextAuth from 'next-auth';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { authOptions } from '@/lib/auth/auth-options';
import { findActor, withFreshGroups } from '@/lib/auth/current-actor';
import { endSessionUrl } from '@/lib/auth/end-session-url';
import { readCookie } from '@/lib/auth/session-cookie';
import { createTestDatabase, type TestDatabase } from '@/lib/db/test-database';
import type { OperationContext } from '@/lib/operations/operation-context';
import { createTestContext } from '@/lib/operations/test-context';
import { FaultTable } from '@/sandbox/kernel/faults';
import { type Openid, startOpenid } from '@/sandbox/openid/start-openid';
import { CookieBrowser } from '@/scripts/process/cookie-browser';

const COOKIE = 'xks-session';
const faults = new FaultTable();
const stateDir = mkdtempSync(path.join(os.tmpdir(), 'xks-sign-in-'));
const many = Array.from({ length: 249 }, (_, index) => `group-${index}`);
const person = (id: string, groups: string[], hasEmail = true) => ({
  id,
  name: id,
  hasEmail,
  groups,
  isDisabled: false,
});
const users = [
  person('approver', ['approvers', 'book-club']),
  person('noemail', ['tenant-contributors'], false),
  person('many', [...many, 'tenant-contributors']),
];

let openid: Openid;
let portal: Server;
let database: TestDatabase;
let context: OperationContext;
let browser: CookieBrowser;

async function readForm(request: IncomingMessage): Promise<Record<string, string>> {
  let text = '';
  for await (const chunk of request) text += chunk;
  return Object.fromEntries(new URLSearchParams(text));
}

/** next-auth as its Next route runs it, on a bare server: sign-in and sign-out are all there is. */
async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', context.config.portal.url);
  const nextauth = url.pathname.replace('/api/auth/', '').split('/');
  const cookies = Object.fromEntries(
    (request.headers.cookie ?? '')
      .split(/; */)
      .map((part) => [part.split('=')[0], readCookie(part, part.split('=')[0] ?? '')]),
  );
  const given = {
    method: request.method,
    headers: request.headers,
    cookies,
    query: { nextauth, ...Object.fromEntries(url.searchParams) },
    body: await readForm(request),
  };
  const answer = Object.assign(response, {
    status(code: number) {
      response.statusCode = code;
      return answer;
    },
    send: (body: unknown) => response.end(typeof body === 'string' ? body : JSON.stringify(body)),
    json: (body: unknown) => response.setHeader('content-type', 'application/json').end(JSON.stringify(body)),
  });
  const isReturning = nextauth[0] === 'callback';
  const state = { isReturning, isLeaving: nextauth[0] === 'signout', previousCookie: cookies[COOKIE] };
  await NextAuth(given as never, answer as never, authOptions(context, state));
}

async function csrfToken(): Promise<string> {
  const { text } = await browser.open(`${context.config.portal.url}/api/auth/csrf`);
  return JSON.parse(text).csrfToken;
}

const isHome = (url: URL) => url.origin === context.config.portal.url && !url.pathname.startsWith('/api/auth');

async function signIn(account: string, query = ''): Promise<URL> {
  const fields = { csrfToken: await csrfToken(), callbackUrl: '/tenants' };
  let page = await browser.submit(`${context.config.portal.url}/api/auth/signin/oidc${query}`, fields, isHome);
  if (page.url.pathname.startsWith('/interaction')) page = await browser.submit(page.url, { account }, isHome);
  return page.url;
}

const actorNow = () => findActor(context, new Headers({ cookie: browser.cookieHeader(context.config.portal.url) }));
const load = (subject: string) => database.db.person.findFirstOrThrow({ where: { subject } });
const age = (id: string) =>
  database.db.person.update({ where: { id }, data: { groupsSeenAt: new Date(Date.now() - 3_600_000) } });

beforeAll(async () => {
  database = await createTestDatabase();
  portal = createServer((request, response) => void serve(request, response));
  await new Promise<void>((resolve) => portal.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(portal.address() as AddressInfo).port}`;
  process.env.NEXTAUTH_URL = url;
  const redirectUris = [`${url}/api/auth/callback/oidc`];
  const clients = [
    { clientId: 'portal', clientSecret: 's3cret', redirectUris, postLogoutRedirectUris: [`${url}/sign-in`] },
  ];
  openid = await startOpenid({ port: 0, stateDir, users, clients, faults, log: () => undefined });
  const scopes = ['openid', 'profile', 'email', 'groups', 'offline_access'];
  const signIn = { issuer: openid.url, clientId: 'portal', clientSecret: 's3cret', groupsClaim: 'groups', scopes };
  context = await createTestContext(database.db, { portal: { id: 'test', url }, signIn });
});
beforeEach(() => {
  browser = new CookieBrowser();
  faults.clear();
});
afterAll(async () => {
  portal.closeAllConnections();
  portal.close();
  await openid.close();
  await database.drop();
  rmSync(stateDir, { recursive: true });
});

it('signs somebody in, keeps only groups that map to a role, and stores neither cookie nor token readable', async () => {
  expect((await signIn('approver')).pathname).toBe('/tenants');
  const actor = await actorNow();
  expect(actor).toMatchObject({ displayName: 'approver', roles: [{ role: 'approver' }], via: 'session' });
  expect(Date.now() - Date.parse(actor?.signedInAt ?? '')).toBeLessThan(60_000);
  const stored = await load('approver');
  expect(stored.groups).toEqual(['approvers']);
  expect(stored.refreshToken).toMatch(/^v1\./);
  const [session] = await database.db.session.findMany({ where: { personId: stored.id } });
  expect(browser.cookieHeader(context.config.portal.url)).not.toContain(session?.tokenHash);
});

it('signs in people without an e-mail address, and people whose groups are too many for a token', async () => {
  await signIn('noemail');
  expect(await actorNow()).toMatchObject({ roles: [{ role: 'contributor' }] });
  browser = new CookieBrowser();
  await signIn('many');
  expect(await actorNow()).toMatchObject({ roles: [{ role: 'contributor' }] });
  expect((await load('many')).groups).toEqual(['tenant-contributors']);
});

it('typing credentials again gives a new session and ends the one before', async () => {
  await signIn('approver');
  const before = browser.cookieHeader(context.config.portal.url);
  const first = await actorNow();
  await database.db.session.updateMany({ data: { signedInAt: new Date(0) } });
  await signIn('approver', '?prompt=login');
  const again = await actorNow();
  expect(again?.personId).toBe(first?.personId);
  expect(Date.parse(again?.signedInAt ?? '')).toBeGreaterThan(Date.now() - 60_000);
  expect(await findActor(context, new Headers({ cookie: before }))).toBeUndefined();
});

it('renews groups with the stored refresh token, once for several at a time, and again with the rotated one', async () => {
  await signIn('approver');
  const actor = await actorNow();
  if (!actor) throw new Error('nobody is signed in');
  openid.directory.change('approver', { groups: ['admins'] });
  for (const group of ['admins', 'approvers']) {
    openid.directory.change('approver', { groups: [group] });
    await age(actor.personId);
    const [one, two] = await Promise.all([withFreshGroups(context, actor), withFreshGroups(context, actor)]);
    expect(one.failure ?? two.failure).toBeUndefined();
    expect(one.actor.roles).toEqual(two.actor.roles);
    expect((await load('approver')).groups).toEqual([group]);
  }
});

it('a provider that cannot be asked leaves the groups old with the reason, and the next attempt succeeds', async () => {
  await signIn('approver');
  const actor = await actorNow();
  if (!actor) throw new Error('nobody is signed in');
  await age(actor.personId);
  faults.plant({ service: 'openid', operation: 'token', kind: 'drop', nth: 1 });
  const failed = await withFreshGroups(context, actor);
  expect(failed.failure).toContain('could not be asked');
  expect(Date.now() - Date.parse(failed.actor.groupsSeenAt)).toBeGreaterThan(600_000);
  expect((await withFreshGroups(context, actor)).failure).toBeUndefined();
});

it('an account that was disabled at the provider is refused for good until somebody signs in', async () => {
  await signIn('approver');
  const actor = await actorNow();
  if (!actor) throw new Error('nobody is signed in');
  openid.directory.change('approver', { isDisabled: true });
  await age(actor.personId);
  expect((await withFreshGroups(context, actor)).failure).toContain('sign in again');
  expect((await load('approver')).refreshToken).toBeNull();
  openid.directory.change('approver', { isDisabled: false });
});

it('a session ends with what the provider confirms: within the hour for refused people, within a day for a silent provider', async () => {
  await signIn('approver');
  const { id } = await load('approver');
  const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);
  const ageBy = (hours: number) =>
    database.db.person.update({ where: { id }, data: { groupsSeenAt: hoursAgo(hours) } });
  openid.directory.change('approver', { groups: [] });
  await ageBy(2);
  expect((await actorNow())?.roles).toEqual([]);
  await ageBy(2);
  expect(await actorNow()).toBeDefined();
  await ageBy(25);
  expect(await actorNow()).toBeUndefined();
  openid.directory.change('approver', { groups: ['approvers'] });
});

it('signing out ends the session here and leads on to the provider', async () => {
  await signIn('approver');
  const cookie = browser.cookieHeader(context.config.portal.url);
  const csrf = await csrfToken();
  const page = await browser.submit(`${context.config.portal.url}/api/auth/signout`, { csrfToken: csrf }, isHome);
  expect(page.url.pathname).toBe('/api/sign-out');
  expect(await findActor(context, new Headers({ cookie }))).toBeUndefined();
  const end = new URL(await endSessionUrl(context));
  expect(end.origin).toBe(openid.url);
  expect((await fetch(end)).status).toBe(200);
});

it('a callback with another state is refused and nobody is signed in', async () => {
  const { url } = await browser.open(
    `${context.config.portal.url}/api/auth/callback/oidc?code=x&state=forged`,
    {},
    isHome,
  );
  expect(url.pathname).toBe('/sign-in');
  expect(url.searchParams.get('error')).toBe('OAuthCallback');
  expect(await actorNow()).toBeUndefined();
});
