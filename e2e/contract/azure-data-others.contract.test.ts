import { decodeJwt } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type DataWorld, GROUP, ROLES, startDataWorld } from '../support/azure/start-data-world';

let world: DataWorld;
beforeAll(async () => {
  world = await startDataWorld();
});
afterEach(() => world.unassign());
afterAll(() => world.close());

describe('a vault', () => {
  const [rbac, policies] = ['kv-prod-we-billing', 'kv-prod-we-bill-old'];
  let token: string;
  beforeAll(async () => {
    token = await world.tokenFor('https://vault.azure.net/.default');
  });
  async function ask(vault: string, path = '/secrets', query = '?api-version=7.4') {
    const { status, text } = await world.call(`https://${vault}.vault.azure.net${path}${query}`, { token });
    const body = JSON.parse(text);
    return {
      status,
      body,
      outcome: [status, body.error?.innererror?.code ?? body.error?.code].filter(Boolean).join(' '),
    };
  }
  function setPolicy(secrets: string[]): void {
    const vault = world.world.findByName('Microsoft.KeyVault/vaults', policies);
    if (!vault) throw new Error('no vault');
    const policy = { tenantId: world.access.tenantId, objectId: world.identity.principalId, permissions: { secrets } };
    world.world.saveResource({ ...vault, accessPolicies: [policy] });
  }

  it('sends whoever comes without a token to Entra', async () => {
    const { status, headers, text } = await world.call(`https://${rbac}.vault.azure.net/secrets?api-version=7.4`);
    expect([status, JSON.parse(text).error.code]).toEqual([401, 'Unauthorized']);
    expect(headers['www-authenticate']).toBe(
      `Bearer authorization="https://login.windows.net/${world.access.tenantId}", resource="https://vault.azure.net"`,
    );
  });

  it('in the mode of roles gives by assignments, down to one secret', async () => {
    const id = `${GROUP}/providers/Microsoft.KeyVault/vaults/${rbac}`;
    const refused = await ask(rbac, '/secrets/db-password');
    expect([refused.outcome, refused.body.error.code]).toEqual(['403 ForbiddenByRbac', 'Forbidden']);
    expect(refused.body.error.message).toContain("Action: 'Microsoft.KeyVault/vaults/secrets/getSecret/action'");
    world.assign(`${id}/secrets/db-password`, ROLES.secretsUser);
    expect((await ask(rbac, '/secrets/db-password')).body.value).toEqual(expect.any(String));
    expect((await ask(rbac, '/secrets/smtp')).outcome).toBe('403 ForbiddenByRbac');
    expect((await ask(rbac)).outcome).toBe('403 ForbiddenByRbac');
    world.assign(id, ROLES.secretsUser);
    expect((await ask(rbac, '/secrets/smtp')).status).toBe(200);
    expect((await ask(rbac, '/secrets/none')).outcome).toBe('404 SecretNotFound');
  });

  it('in the mode of policies gives by policies only, each verb by itself', async () => {
    world.assign(GROUP, ROLES.secretsUser);
    const refused = await ask(policies, '/secrets/legacy-key');
    expect(refused.outcome).toBe('403 ForbiddenByPolicy');
    expect(refused.body.error.message).toContain(`does not have secrets get permission on key vault '${policies};`);
    setPolicy(['Get']);
    expect((await ask(policies, '/secrets/legacy-key')).status).toBe(200);
    expect((await ask(policies)).outcome).toBe('403 ForbiddenByPolicy');
    setPolicy(['all']);
    expect((await ask(policies)).status).toBe(200);
    expect((await ask(rbac)).status).toBe(200);
    setPolicy([]);
  });

  it('takes a new value from whom it lets set one, and from nobody who may only read', async () => {
    const put = async (name: string, body: object) => {
      const url = `https://${policies}.vault.azure.net/secrets/${name}?api-version=7.4`;
      const { status, text } = await world.call(url, { token, method: 'PUT', body: JSON.stringify(body) });
      return { status, body: JSON.parse(text) };
    };
    setPolicy(['get']);
    expect(await put('fresh', { value: 'one' })).toMatchObject({ status: 403, body: { error: { code: 'Forbidden' } } });
    setPolicy(['get', 'set']);
    expect(await put('fresh', { value: 'one' })).toMatchObject({ status: 200, body: { value: 'one' } });
    expect((await put('fresh', { value: 'two' })).status).toBe(200);
    expect((await ask(policies, '/secrets/fresh')).body.value).toBe('two');
    expect(await put('bad_name', { value: 'x' })).toMatchObject({ status: 400 });
    expect(await put('fresh', {})).toMatchObject({ status: 400, body: { error: { code: 'BadParameter' } } });
    setPolicy([]);
  });

  it('pages its list without values', async () => {
    world.assign(GROUP, ROLES.secretsUser);
    const { body } = await ask(rbac, '/secrets', '?api-version=7.4&maxresults=1');
    expect(body.value).toHaveLength(1);
    expect(body.value[0]).not.toHaveProperty('value');
    const next = await world.call(body.nextLink, { token });
    expect(JSON.parse(next.text)).toMatchObject({
      value: [{ id: expect.stringContaining('/secrets/') }],
      nextLink: null,
    });
    expect((await ask(rbac, '/secrets', '')).outcome).toBe('400 BadParameter');
  });
});

describe('a registry', () => {
  const host = 'crprodwebilling.azurecr.io';
  const post = (path: string, form: Record<string, string>) =>
    world.call(`https://${host}/oauth2/${path}`, { method: 'POST', body: new URLSearchParams(form).toString() });
  const exchange = async () =>
    post('exchange', {
      ...{ grant_type: 'access_token', service: host },
      access_token: await world.tokenFor('https://management.azure.com/.default'),
    });

  it('gives no token to those without a right, and only the actions of theirs to others', async () => {
    const refused = await exchange();
    expect([refused.status, JSON.parse(refused.text).errors[0].code]).toEqual([401, 'UNAUTHORIZED']);
    world.assign(`${GROUP}/providers/Microsoft.ContainerRegistry/registries/crprodwebilling`, ROLES.acrPull);
    const { refresh_token: refreshToken } = JSON.parse((await exchange()).text);
    const form = { grant_type: 'refresh_token', service: host, refresh_token: refreshToken };
    const given = await post('token', { ...form, scope: 'repository:billing-api:pull,push' });
    const { access_token: token } = JSON.parse(given.text);
    expect(decodeJwt(token).access).toEqual([{ type: 'repository', name: 'billing-api', actions: ['pull'] }]);
    const tags = (repository: string) => world.call(`https://${host}/v2/${repository}/tags/list`, { token });
    expect([(await tags('billing-api')).status, (await tags('tools')).status]).toEqual([200, 401]);
    expect((await post('token', { ...form, refresh_token: token })).status).toBe(401);
  });

  it('tells a client without a token where to get one', async () => {
    const { status, headers } = await world.call(`https://${host}/v2/`);
    expect([status, headers['www-authenticate']]).toEqual([
      401,
      `Bearer realm="https://${host}/oauth2/token",service="${host}"`,
    ]);
  });
});

describe('a configuration store', () => {
  const store = 'https://appcs-prod-we-billing.azconfig.io';

  it('shows its keys to readers, and refuses others without a word', async () => {
    const token = await world.tokenFor('https://azconfig.io/.default');
    const ask = (path: string) => world.call(`${store}${path}`, { token });
    const refused = await ask('/kv?api-version=1.0');
    expect([refused.status, refused.text]).toEqual([403, '']);
    world.assign(GROUP, ROLES.configurationReader);
    const { text } = await ask('/kv?api-version=1.0&key=billing/p*');
    expect(JSON.parse(text).items).toMatchObject([{ key: 'billing/page-size', value: '50', label: null }]);
    expect(JSON.parse((await ask('/kv/billing%2Fcurrency?api-version=1.0')).text).value).toBe('EUR');
    expect([(await ask('/kv/none?api-version=1.0')).status, (await ask('/kv')).status]).toEqual([404, 400]);
    const challenge = (await world.call(`${store}/kv?api-version=1.0`)).headers['www-authenticate'];
    expect(challenge).toBe('HMAC-SHA256, Bearer');
  });
});

describe('a queue', () => {
  const bus = 'https://sb-prod-we-billing.servicebus.windows.net';
  const queue = (name: string) =>
    `${GROUP}/providers/Microsoft.ServiceBus/namespaces/sb-prod-we-billing/queues/${name}`;
  let token: string;
  beforeAll(async () => {
    token = await world.tokenFor('https://servicebus.azure.net/.default');
  });
  const ask = (method: string, path: string, body?: string) =>
    world.call(`${bus}/${path}`, { method, token, ...(body && { body }) });

  it('takes from senders and gives to receivers, each only in the queue that was given', async () => {
    world.assign(queue('invoices'), ROLES.busSender);
    expect((await ask('POST', 'invoices/messages', 'one')).status).toBe(201);
    const neighbour = await ask('POST', 'payments/messages', 'one');
    expect(neighbour.status).toBe(401);
    expect(neighbour.text).toContain('Unauthorized access. &apos;Send&apos; claim(s) are required');
    expect((await ask('POST', 'invoices/messages/head')).status).toBe(401);
    world.assign(queue('invoices'), ROLES.busReceiver);
    expect((await ask('DELETE', 'invoices/messages/head')).text).toBe('one');
    expect((await ask('DELETE', 'invoices/messages/head')).status).toBe(204);
  });

  it('hides a locked message until it is settled or its lock ends', async () => {
    for (const role of [ROLES.busSender, ROLES.busReceiver]) world.assign(queue('payments'), role);
    await ask('POST', 'payments/messages', 'kept');
    const peek = async () => (await ask('POST', 'payments/messages/head')).headers.location;
    const first = String(await peek());
    expect(await peek()).toBeUndefined();
    world.passSeconds(31);
    expect((await world.call(first, { method: 'DELETE', token })).status).toBe(410);
    const second = String(await peek());
    expect((await world.call(second, { method: 'PUT', token })).status).toBe(200);
    const third = String(await peek());
    expect((await world.call(third, { method: 'DELETE', token })).status).toBe(200);
    expect(await peek()).toBeUndefined();
  });

  it('is not there where it does not exist, for those who would have the right', async () => {
    world.assign(GROUP, ROLES.busSender);
    expect((await ask('POST', 'nothing/messages', 'x')).status).toBe(404);
  });
});

it('an event hub takes events from senders of that hub', async () => {
  const token = await world.tokenFor('https://eventhubs.azure.net/.default');
  const hub = (name: string) =>
    `${GROUP}/providers/Microsoft.EventHub/namespaces/evh-prod-we-billing/eventhubs/${name}`;
  world.assign(hub('clicks'), ROLES.hubsSender);
  const send = async (name: string) => {
    const url = `https://evh-prod-we-billing.servicebus.windows.net/${name}/messages`;
    return (await world.call(url, { method: 'POST', token, body: '{}' })).status;
  };
  expect([await send('clicks'), await send('audit')]).toEqual([201, 401]);
});

it('fails on demand in each service’s own format, with the time to wait', async () => {
  const token = await world.tokenFor('https://storage.azure.com/.default');
  const fault = { nth: 1, kind: 'error', status: 503, delayMs: 3000 } as const;
  world.faults.plant({ ...fault, service: 'blob', operation: 'ListBlobs', code: 'ServerBusy' });
  world.faults.plant({ ...fault, service: 'vault', operation: 'GetSecrets', status: 429, code: 'Throttled' });
  const list = 'https://stprodwebilling.blob.core.windows.net/invoices?restype=container&comp=list';
  const busy = await world.call(list, { token, headers: { 'x-ms-version': '2021-12-02' } });
  expect([busy.status, busy.headers['x-ms-error-code'], busy.headers['retry-after']]).toEqual([503, 'ServerBusy', '3']);
  const throttled = await world.call('https://kv-prod-we-billing.vault.azure.net/secrets?api-version=7.4', { token });
  expect([throttled.status, JSON.parse(throttled.text).error.code]).toEqual([429, 'Throttled']);
});
