import { randomUUID } from 'node:crypto';
import { CookieBrowser } from '../process/cookie-browser';

/** A demo user as `.demo/access.json` lists them. */
export interface AccessUser {
  email: string;
  password: string;
  /** Null where the portal lets this person do nothing. */
  token: string | null;
  roles: string[];
  tenants: string[];
}

interface Me {
  roles: { role: string; scope: string }[];
  tenants: { name: string }[];
}

const PASSWORD = 'demo';
const AT_ONCE = 3;

/** Signs everybody in as a browser would and gets each a bearer token; tokens that still work are kept. */
export async function seedTokens(portal: string, emails: readonly string[], known: readonly AccessUser[]) {
  const users: AccessUser[] = [];
  for (let first = 0; first < emails.length; first += AT_ONCE) {
    const some = emails.slice(first, first + AT_ONCE);
    users.push(...(await Promise.all(some.map((email) => seedUser(portal, email, known)))));
  }
  return users;
}

async function seedUser(portal: string, email: string, known: readonly AccessUser[]): Promise<AccessUser> {
  const kept = known.find((user) => user.email === email)?.token;
  const keptMe = kept ? await findMe(portal, kept) : undefined;
  if (kept && keptMe) return describe(email, kept, keptMe);
  const token = await createToken(portal, await signIn(portal, email));
  const me = token ? await findMe(portal, token) : undefined;
  return describe(email, token ?? null, me);
}

function describe(email: string, token: string | null, me: Me | undefined): AccessUser {
  const roles = me?.roles.map(({ role, scope }) => `${role}:${scope}`) ?? [];
  return { email, password: PASSWORD, token, roles, tenants: me?.tenants.map(({ name }) => name) ?? [] };
}

async function findMe(portal: string, token: string): Promise<Me | undefined> {
  const headers = { authorization: `Bearer ${token}` };
  const response = await fetch(`${portal}/api/me`, { headers, signal: AbortSignal.timeout(20_000) });
  return response.ok ? ((await response.json()) as Me) : undefined;
}

/** The real code flow: our sign-in, the provider's page, its form, back to our callback. */
export async function signIn(portal: string, email: string): Promise<CookieBrowser> {
  const browser = new CookieBrowser();
  const csrf = JSON.parse((await browser.open(`${portal}/api/auth/csrf`)).text) as { csrfToken: string };
  const fields = { csrfToken: csrf.csrfToken, callbackUrl: `${portal}/` };
  const atProvider = await browser.submit(`${portal}/api/auth/signin/oidc`, fields);
  if (!atProvider.url.pathname.startsWith('/interaction/'))
    throw new Error(`sign-in of ${email} ended at ${atProvider.url.origin}${atProvider.url.pathname}`);
  const isHome = (url: URL) => url.origin === portal && !url.pathname.startsWith('/api/auth/');
  const back = await browser.submit(atProvider.url, { account: email }, isHome);
  const problem = back.url.searchParams.get('error');
  if (!isHome(back.url) || problem)
    throw new Error(`sign-in of ${email} failed: ${problem ?? `status ${back.status}`}`);
  return browser;
}

async function createToken(portal: string, browser: CookieBrowser): Promise<string | undefined> {
  const response = await browser.fetch(`${portal}/api/tokens`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID(), origin: portal },
    body: JSON.stringify({ name: 'demo', scopes: ['read', 'request', 'decide'], days: 30 }),
  });
  if (response.status === 403) return undefined;
  if (response.status !== 201) throw new Error(`POST /api/tokens: ${response.status} ${await response.text()}`);
  return ((await response.json()) as { value: string }).value;
}
