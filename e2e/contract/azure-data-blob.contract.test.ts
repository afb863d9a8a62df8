import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  containerScope,
  type DataWorld,
  GROUP,
  ROLES,
  STORAGE,
  startDataWorld,
} from '../support/azure/start-data-world';

const ACCOUNT = 'https://stprodwebilling.blob.core.windows.net';
const VERSION = { 'x-ms-version': '2021-12-02' };
const BLOBS = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs';

let world: DataWorld;
let token: string;
beforeAll(async () => {
  world = await startDataWorld();
  token = await world.tokenFor('https://storage.azure.com/.default');
});
afterEach(() => world.unassign());
afterAll(() => world.close());

/** `200`, or the status with the code of the refusal. */
async function ask(path: string, options: { method?: string; headers?: object; body?: string; token?: string } = {}) {
  const { headers = {}, ...rest } = options;
  const answer = await world.call(`${ACCOUNT}${path}`, { token, ...rest, headers: { ...VERSION, ...headers } });
  return { ...answer, outcome: [answer.status, answer.headers['x-ms-error-code']].filter(Boolean).join(' ') };
}
const list = async (container: string, query = '') =>
  (await ask(`/${container}?restype=container&comp=list${query}`)).outcome;
const head = async (path: string) => (await ask(path, { method: 'HEAD' })).outcome;

const REFUSED = '403 AuthorizationPermissionMismatch';

/** The condition that lets read and list under one prefix, as Azure's own visual editor writes it. */
const under = (prefix: string) => `(
  (!(ActionMatches{'${BLOBS}/read'} AND NOT SubOperationMatches{'Blob.List'}) OR
    @Resource[${BLOBS}:path] StringStartsWith '${prefix}')
  AND
  (!(ActionMatches{'${BLOBS}/read'} AND SubOperationMatches{'Blob.List'}) OR
    @Request[${BLOBS}:prefix] StringStartsWith '${prefix}')
)`;

describe('who may read', () => {
  it('is nobody without a role for data, owners included', async () => {
    world.assign(GROUP, ROLES.owner);
    expect([await list('invoices'), await head('/invoices/raw/2026-11-20.csv')]).toEqual([REFUSED, REFUSED]);
    expect((await ask('/invoices/raw/2026-11-20.csv')).text).toMatch(
      /^\ufeff<\?xml version="1.0" encoding="utf-8"\?><Error><Code>AuthorizationPermissionMismatch<\/Code><Message>This request is not authorized to perform this operation using this permission\.\nRequestId:/,
    );
  });

  it('ends at the container that was given', async () => {
    world.assign(containerScope('invoices'), ROLES.blobReader);
    expect([await list('invoices'), await head('/invoices/private/salaries.csv')]).toEqual(['200', '200']);
    expect([await list('archive'), await head('/archive/2025.zip')]).toEqual([REFUSED, REFUSED]);
    expect(await list('invoices-old')).toBe(REFUSED);
    expect((await ask('/invoices/new.txt', { method: 'PUT', body: 'x' })).outcome).toBe(REFUSED);
  });

  it.each([
    ['account', STORAGE],
    ['resource group', GROUP],
    ['subscription', GROUP.split('/resourceGroups')[0] ?? ''],
  ])('inherits from the %s', async (_what, scope) => {
    world.assign(scope, ROLES.blobReader);
    expect([await list('invoices'), await list('archive')]).toEqual(['200', '200']);
  });

  it('ends at the prefix of a condition, for blobs and for listings', async () => {
    world.assign(containerScope('invoices'), ROLES.blobReader, under('raw/'));
    expect(await head('/invoices/raw/2026-11-20.csv')).toBe('200');
    expect(await head('/invoices/private/salaries.csv')).toBe(REFUSED);
    expect(await head('/invoices/raw%2F2026-11-20.csv')).toBe('200');
    expect(await list('invoices', '&prefix=raw/2026')).toBe('200');
    expect(await list('invoices', '&prefix=private/')).toBe(REFUSED);
    expect([await list('invoices'), await list('invoices', '&prefix=')]).toEqual([REFUSED, REFUSED]);
  });

  it('covers both of two prefixes that are OR-ed, and nothing between them', async () => {
    world.assign(containerScope('invoices'), ROLES.blobReader, `${under('raw/')} OR ${under('reports/')}`);
    expect(await head('/invoices/raw/2026-11-20.csv')).toBe('200');
    expect(await head('/invoices/reports/2026-10.pdf')).toBe('200');
    expect(await head('/invoices/private/salaries.csv')).toBe(REFUSED);
    expect(await list('invoices', '&prefix=reports/')).toBe('200');
    expect(await list('invoices', '&prefix=private/')).toBe(REFUSED);
  });

  it('is nobody under a condition that does not parse', async () => {
    world.assign(containerScope('invoices'), ROLES.blobReader, `@Resource[${BLOBS}:path] StringBeginsWith 'raw/'`);
    expect(await head('/invoices/raw/2026-11-20.csv')).toBe(REFUSED);
  });

  it('loses what a role takes out again', async () => {
    const id = '99999999-0000-4000-8000-000000000001';
    const block = { actions: [], notActions: [], dataActions: [`${BLOBS}/*`], notDataActions: [`${BLOBS}/delete`] };
    const texts = { roleName: 'all but delete', description: '', createdAt: '', updatedAt: '' };
    const role = { id, type: 'CustomRole', assignableScopes: [GROUP], permissions: [block], ...texts } as const;
    world.world.roleDefinitions.set(id, role);
    world.assign(containerScope('invoices'), id);
    expect(await head('/invoices/raw/2026-11-20.csv')).toBe('200');
    expect((await ask('/invoices/raw/2026-11-20.csv', { method: 'DELETE' })).outcome).toBe(REFUSED);
  });

  it('learns only what it may: a missing container is no news to strangers', async () => {
    expect(await list('nothing')).toBe(REFUSED);
    world.assign(STORAGE, ROLES.blobReader);
    expect(await list('nothing')).toBe('404 ContainerNotFound');
    expect(await head('/invoices/nothing')).toBe('404 BlobNotFound');
  });

  it('waits for an assignment to arrive, and keeps it until its end has', async () => {
    world.world.propagationSeconds = 60;
    const [scope, at] = [containerScope('invoices'), world.world.effectiveAt()];
    world.assign(scope, ROLES.blobReader);
    const made = [...world.world.roleAssignments.values()].at(-1);
    if (made) world.world.saveAssignment({ ...made, effectiveAt: at });
    expect(await list('invoices')).toBe(REFUSED);
    world.passSeconds(61);
    expect(await list('invoices')).toBe('200');
    world.unassign();
    expect(await list('invoices')).toBe('200');
    world.passSeconds(61);
    expect(await list('invoices')).toBe(REFUSED);
    world.world.propagationSeconds = 0;
  });
});

describe('who is let in at all', () => {
  it('is told where to get a token, and what was wrong with the one it has', async () => {
    const none = await ask('/invoices/a', { token: '' });
    expect(none.outcome).toBe('401 NoAuthenticationInformation');
    expect(none.headers['www-authenticate']).toMatch(
      /^Bearer authorization_uri=https:\/\/login.microsoftonline.com\/.*\/oauth2\/authorize resource_id=https:\/\/storage.azure.com$/,
    );
    const other = await ask('/invoices/a', { token: await world.tokenFor('https://vault.azure.net/.default') });
    expect(other.outcome).toBe('401 InvalidAuthenticationInfo');
    expect(other.text).toContain('Audience validation failed');
    const key = await ask('/invoices/a', { token: '', headers: { authorization: 'SharedKey stprodwebilling:abc' } });
    expect(key.outcome).toBe('403 KeyBasedAuthenticationNotPermitted');
  });

  it('may come with a token for this account, and not with one for another', async () => {
    world.assign(STORAGE, ROLES.blobReader);
    const scope = (account: string) => `https://${account}.blob.core.windows.net/.default`;
    const path = '/invoices/raw/2026-11-20.csv';
    expect((await ask(path, { token: await world.tokenFor(scope('stprodwebilling')) })).outcome).toBe('200');
    const other = await ask(path, { token: await world.tokenFor(scope('stprodwetenant')) });
    expect(other.outcome).toBe('401 InvalidAuthenticationInfo');
  });
});

describe('what is served', () => {
  it('lists by prefix, folder and page', async () => {
    world.assign(STORAGE, ROLES.blobReader);
    const names = (text: string) => [...text.matchAll(/<Name>([^<]*)/g)].map(([, name]) => name);
    const folders = await ask('/invoices?restype=container&comp=list&delimiter=/');
    expect(names(folders.text)).toEqual(['private/', 'raw/', 'reports/']);
    const first = await ask('/invoices?restype=container&comp=list&prefix=raw/&maxresults=1');
    expect(names(first.text)).toEqual(['raw/2026-11-20.csv']);
    const marker = /<NextMarker>([^<]+)/.exec(first.text)?.[1];
    const second = await ask(`/invoices?restype=container&comp=list&prefix=raw/&maxresults=1&marker=${marker}`);
    expect(names(second.text)).toEqual(['raw/2026-11-21.csv']);
    expect(second.text).toContain('<NextMarker />');
    expect(await list('invoices', '&maxresults=0')).toBe('400 OutOfRangeQueryParameterValue');
  });

  it('writes, reads in part, and deletes a blob', async () => {
    world.assign(containerScope('invoices'), ROLES.blobContributor);
    const path = '/invoices/new/a%20b.txt';
    const headers = { 'x-ms-blob-type': 'BlockBlob', 'content-type': 'text/plain' };
    expect((await ask(path, { method: 'PUT', headers, body: 'hello' })).outcome).toBe('201');
    const again = await ask(path, { method: 'PUT', headers: { ...headers, 'if-none-match': '*' }, body: 'x' });
    expect(again.outcome).toBe('409 BlobAlreadyExists');
    const part = await ask(path, { headers: { range: 'bytes=1-3' } });
    expect([part.status, part.text, part.headers['content-type']]).toEqual([206, 'ell', 'text/plain']);
    expect((await ask(path, { method: 'DELETE' })).outcome).toBe('202');
    expect(await head(path)).toBe('404 BlobNotFound');
    expect((await ask(path, { method: 'PUT', body: 'x' })).outcome).toBe('400 MissingRequiredHeader');
  });

  it('answers anything else with 501 and says so aloud', async () => {
    expect((await ask('/?comp=list')).status).toBe(501);
    expect(world.lines.at(-1)).toContain('not served');
  });
});
