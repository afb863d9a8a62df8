import { ClientSecretCredential } from '@azure/identity';
import { decodeJwt, exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import {
  AUDIENCE,
  type DataWorld,
  GROUP,
  ISSUER,
  ROLES,
  SUBJECT,
  startDataWorld,
} from '../support/azure/start-data-world';

let world: DataWorld;
beforeAll(async () => {
  world = await startDataWorld();
});
afterEach(() => world.faults.clear());
afterAll(() => world.close());

const ARM = 'https://management.azure.com';

/** What Entra answers to an assertion with these claims, and to a form changed like this. */
async function refusal(claims: Parameters<DataWorld['makeToken']>[0] = {}, change: Record<string, string> = {}) {
  const form = { ...(await world.assertionForm(await world.makeToken(claims))), ...change };
  const { status, text } = await world.askToken(form);
  const { error, error_codes: codes, error_description: description } = JSON.parse(text);
  return { status, error, code: codes?.[0], description };
}

describe('an assertion', () => {
  it('becomes a token that names the identity, its tenant and the resource asked for', async () => {
    const { status, text } = await world.askToken(await world.assertionForm());
    const answer = JSON.parse(text);
    expect([status, answer.token_type, answer.expires_in]).toEqual([200, 'Bearer', 86_399]);
    expect(decodeJwt(answer.access_token)).toMatchObject({
      aud: ARM,
      appid: world.identity.clientId,
      oid: world.identity.principalId,
      tid: world.access.tenantId,
      xms_mirid: world.identity.id,
    });
  });

  it.each([
    ['another issuer', { iss: 'https://westeurope.oic.prod-aks.azure.com/tenant/other/' }, 700211, 'issuer'],
    ['the issuer without its last slash', { iss: ISSUER.slice(0, -1) }, 700211, 'issuer'],
    ['the issuer in other case', { iss: ISSUER.replace('westeurope', 'WestEurope') }, 7002138, 'issuer'],
    ['another audience', { aud: 'sts.amazonaws.com' }, 700212, 'audience'],
    ['another subject', { sub: 'system:serviceaccount:billing:default' }, 700213, 'subject'],
    ['the subject in other case', { sub: SUBJECT.replace('billing-api', 'Billing-api') }, 7002138, 'subject'],
  ])('with %s is refused for just that', async (_what, claims, code, part) => {
    const answer = await refusal(claims);
    expect(answer).toMatchObject({ status: 400, error: 'invalid_request', code });
    expect(answer.description).toContain(
      `AADSTS${code}: No matching federated identity record found for presented assertion ${part} '`,
    );
  });

  it('with nothing that any credential has is refused with all three in the text', async () => {
    const claims = { iss: 'https://a.example/', sub: 'someone', aud: 'something' };
    const answer = await refusal(claims);
    expect(answer).toMatchObject({ status: 400, code: 70021 });
    expect(answer.description).toContain(
      "Assertion Issuer: 'https://a.example/'. Assertion Subject: 'someone'. Assertion Audience: 'something'.",
    );
  });

  it('for a credential that has not arrived yet is refused, and taken when it has', async () => {
    const comes = {
      issuer: ISSUER,
      subject: 'system:serviceaccount:billing:late',
      audiences: [AUDIENCE],
      name: 'late',
    };
    const late = world.seed.identity('rg-prod-we-xks-identities', 'id-late');
    const effectiveAt = world.world.now().getTime() + 60_000;
    world.world.saveResource({ ...late, federatedCredentials: [{ ...comes, effectiveAt }] });
    const change = { client_id: late.clientId };
    expect(await refusal({ sub: comes.subject }, change)).toMatchObject({ code: 70021 });
    world.passSeconds(61);
    expect(await refusal({ sub: comes.subject }, change)).toMatchObject({ status: 200 });
  });

  it('for an identity without any credential is refused as such', async () => {
    const bare = world.seed.identity('rg-prod-we-xks-identities', 'id-bare');
    expect(await refusal({}, { client_id: bare.clientId })).toMatchObject({ code: 70025 });
  });

  it('that is no JWT, or signed in a way Entra does not take, is malformed', async () => {
    expect(await refusal({}, { client_assertion: 'garbage' })).toMatchObject({ code: 50027 });
    const shared = await new SignJWT({ sub: SUBJECT }).setProtectedHeader({ alg: 'HS256' }).sign(new Uint8Array(32));
    expect(await refusal({}, { client_assertion: shared })).toMatchObject({ code: 50027 });
  });

  it('signed by another key, under a known or an unknown name, is refused', async () => {
    const { privateKey } = await generateKeyPair('RS256');
    for (const kid of ['k1', 'k2']) {
      const forged = await new SignJWT({ sub: SUBJECT, iss: ISSUER, aud: AUDIENCE })
        .setProtectedHeader({ alg: 'RS256', kid })
        .setExpirationTime('1h')
        .sign(privateKey);
      expect(await refusal({}, { client_assertion: forged })).toMatchObject({ status: 401, code: 700027 });
    }
  });

  it('out of its time is refused with both ends of it, beyond five minutes of grace', async () => {
    const over = await refusal({ seconds: -400 });
    expect(over).toMatchObject({ status: 401, error: 'invalid_client', code: 700024 });
    expect(over.description).toMatch(/Current time: .*Z, assertion valid from .*Z, expiry time of assertion .*Z\./);
    expect(await refusal({ notBefore: 400 })).toMatchObject({ code: 700024 });
    expect(await refusal({ seconds: -200 })).toMatchObject({ status: 200 });
  });

  it('of an issuer that does not answer fails with the code of the issuer, not of the credential', async () => {
    world.issuers.breakIssuer(ISSUER, true);
    expect(await refusal()).toMatchObject({ status: 400, code: 50166 });
    world.issuers.breakIssuer(ISSUER, false);
    expect(await refusal()).toMatchObject({ status: 200 });
  });
});

describe('a request for a token', () => {
  const otherGuid = '00000000-1111-4222-8333-444455556666';

  it('for an unknown tenant, client, resource or grant is refused by its own code', async () => {
    const form = await world.assertionForm();
    const codeOf = async (change: Record<string, string>, tenant?: string) =>
      JSON.parse((await world.askToken({ ...form, ...change }, tenant)).text).error_codes?.[0];
    expect(await codeOf({}, otherGuid)).toBe(90002);
    expect(await codeOf({}, 'nonsense')).toBe(900023);
    expect(await codeOf({ client_id: otherGuid })).toBe(700016);
    expect(await codeOf({ client_id: world.identity.principalId })).toBe(700016);
    expect(await codeOf({ scope: `${ARM}/user_impersonation` })).toBe(1002012);
    expect(await codeOf({ scope: `${ARM}/.default https://vault.azure.net/.default` })).toBe(70011);
    expect(await codeOf({ scope: 'https://nothing.example/.default' })).toBe(500011);
    expect(await codeOf({ scope: '' })).toBe(900144);
    expect(await codeOf({ grant_type: 'password' })).toBe(70003);
  });

  it('with a secret is answered to the right one only', async () => {
    const { tenantId, clientId, clientSecret } = world.access;
    const options = { authorityHost: world.azure.url, disableInstanceDiscovery: true, tlsOptions: { ca: world.ca } };
    const right = new ClientSecretCredential(tenantId, clientId, clientSecret, options);
    const answer = await right.getToken(`${ARM}/.default`);
    expect(decodeJwt(answer.token)).toMatchObject({ appid: clientId, appidacr: '1' });
    const wrong = new ClientSecretCredential(tenantId, clientId, 'wrong', options);
    await expect(wrong.getToken(`${ARM}/.default`)).rejects.toThrow(/AADSTS7000215: Invalid client secret provided/);
    const none = await world.askToken({
      client_id: clientId,
      grant_type: 'client_credentials',
      scope: `${ARM}/.default`,
    });
    expect([none.status, JSON.parse(none.text).error_codes]).toEqual([401, [7000218]]);
  });

  it('is throttled by a planted fault, with the time to wait', async () => {
    world.faults.plant({ service: 'entra', operation: 'token', nth: 1, kind: 'error', status: 429, delayMs: 2000 });
    const { status, headers } = await world.askToken(await world.assertionForm());
    expect([status, headers['retry-after']]).toEqual([429, '2']);
    expect(await refusal()).toMatchObject({ status: 200 });
  });

  it('is told where to go by documents that name the host it came to', async () => {
    const base = `https://login.microsoftonline.com/${world.access.tenantId}`;
    const { text } = await world.call(`${base}/v2.0/.well-known/openid-configuration`);
    expect(JSON.parse(text)).toMatchObject({ issuer: `${base}/v2.0`, token_endpoint: `${base}/oauth2/v2.0/token` });
    const keys = await world.call(JSON.parse(text).jwks_uri);
    expect(Object.keys(JSON.parse(keys.text).keys[0]).sort()).toEqual(['alg', 'e', 'kid', 'kty', 'n', 'use']);
    const instance = await world.call('https://login.microsoftonline.com/common/discovery/instance?api-version=1.1');
    expect(JSON.parse(instance.text).tenant_discovery_endpoint).toBe(`${base}/v2.0/.well-known/openid-configuration`);
    expect((await world.call('https://login.microsoftonline.com/x/oauth2/v2.0/devicecode')).status).toBe(501);
    expect(world.lines.at(-1)).toContain('not served');
  });
});

describe('a token at ARM', () => {
  const group = `${ARM}${GROUP}?api-version=2025-04-01`;
  const codeOf = async (token: string) => {
    const { status, text } = await world.call(group, { token });
    return `${status} ${JSON.parse(text).error?.code ?? ''}`.trim();
  };

  it('is taken for ARM under any of its names, and refused where it is for another resource', async () => {
    world.assign(GROUP, ROLES.owner);
    for (const scope of [`${ARM}/.default`, `${ARM}//.default`, 'https://management.core.windows.net//.default']) {
      expect(await codeOf(await world.tokenFor(scope)), scope).toBe('200');
    }
    for (const scope of ['https://storage.azure.com/.default', 'https://graph.microsoft.com/.default']) {
      expect(await codeOf(await world.tokenFor(scope)), scope).toBe('401 InvalidAuthenticationTokenAudience');
    }
    world.unassign();
    expect(await codeOf(await world.tokenFor(`${ARM}/.default`))).toBe('403 AuthorizationFailed');
  });

  it('is refused when forged, changed, missing or old', async () => {
    const token = await world.tokenFor(`${ARM}/.default`);
    const [head, , signature] = token.split('.');
    const claims = Buffer.from(JSON.stringify({ ...decodeJwt(token), oid: 'admin' })).toString('base64url');
    expect(await codeOf(`${head}.${claims}.${signature}`)).toBe('401 InvalidAuthenticationToken');
    const { privateKey, publicKey } = await generateKeyPair('RS256', { extractable: true });
    const own = await new SignJWT(decodeJwt(token))
      .setProtectedHeader({ alg: 'RS256', jwk: await exportJWK(publicKey) })
      .sign(privateKey);
    expect(await codeOf(own)).toBe('401 InvalidAuthenticationToken');
    expect((await world.call(group)).status).toBe(401);
    world.passSeconds(86_400);
    expect(await codeOf(token)).toBe('401 ExpiredAuthenticationToken');
    world.passSeconds(-86_400);
  });
});

it('serves the SDK’s own default chain with what a webhook injects', async () => {
  const [line] = (await world.runProbe({ calls: [] })).slice(-1);
  expect(line?.identity).toEqual({
    clientId: world.identity.clientId,
    principalId: world.identity.principalId,
    tenantId: world.access.tenantId,
  });
});
