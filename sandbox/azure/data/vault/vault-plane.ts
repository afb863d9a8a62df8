import { randomUUID } from 'node:crypto';
import { verifyBearer } from '../../entra/verify-bearer';
import type { Vault, VaultSecret } from '../../world/resources';
import { type DataAnswer, type DataCall, DataError, type DataPlane, json } from '../data-call';
import { checkVaultRight } from './check-vault-right';

const PAGE_MAX = 25;

/** Secrets of a vault, in whichever mode the vault decides about them. */
export const VAULT_PLANE: DataPlane = {
  service: 'vault',
  operations: ['GetSecrets', 'GetSecret', 'SetSecret'],
  nameOperation: ({ method, segments: [kind, name, version, more] }) => {
    if (kind !== 'secrets' || more !== undefined) return undefined;
    if (method === 'PUT') return name !== undefined && version === undefined ? 'SetSecret' : undefined;
    if (method !== 'GET') return undefined;
    return name === undefined ? 'GetSecrets' : 'GetSecret';
  },
  run: runVault,
  renderError: ({ status, code, message, headers, details }) => {
    const inner = details.innerCode === undefined ? {} : { innererror: { code: details.innerCode } };
    return json(status, { error: { code, message, ...inner } }, { ...headers });
  },
};

async function runVault(call: DataCall, operation: string): Promise<DataAnswer> {
  const vault = call.world.findByName('Microsoft.KeyVault/vaults', call.name);
  if (!vault) throw new DataError(404, 'VaultNotFound', `There is no vault ${call.host}.`);
  const caller = await authenticate(call);
  if (!call.query.get('api-version')) {
    throw new DataError(400, 'BadParameter', 'The request does not specify the api-version.');
  }
  const [, name = '', version] = call.segments;
  if (operation === 'GetSecrets') {
    checkVaultRight(call, caller, vault, 'list', '');
    return listSecrets(call, vault);
  }
  if (operation === 'SetSecret') {
    checkVaultRight(call, caller, vault, 'set', name);
    return setSecret(call, vault, name);
  }
  if (version === 'versions') throw new DataError(501, 'NotServed', 'The sandbox keeps one version of a secret.');
  checkVaultRight(call, caller, vault, 'get', name);
  return getSecret(call, vault, name, version);
}

async function authenticate(call: DataCall) {
  const caller = await verifyBearer(call.world, call.headers.authorization, 'https://vault.azure.net');
  if (!('code' in caller)) return caller;
  const challenge = `Bearer authorization="https://login.windows.net/${call.world.tenantId}", resource="https://vault.azure.net"`;
  const isMissing = call.headers.authorization === undefined;
  const text = isMissing
    ? 'AKV10000: Request is missing a Bearer or PoP token.'
    : `AKV10022: ${caller.message.replace(/^The access token/, 'The token')}`;
  throw new DataError(401, 'Unauthorized', text, { 'www-authenticate': challenge });
}

function describe(call: DataCall, { name, createdAt, version }: VaultSecret, isVersioned: boolean) {
  const seconds = Math.floor(Date.parse(createdAt) / 1000);
  const attributes = { enabled: true, created: seconds, updated: seconds, recoveryLevel: 'Recoverable+Purgeable' };
  return { id: `https://${call.host}/secrets/${name}${isVersioned ? `/${version}` : ''}`, attributes, tags: {} };
}

function listSecrets(call: DataCall, vault: Vault): DataAnswer {
  const size = Math.min(Number(call.query.get('maxresults') ?? PAGE_MAX), PAGE_MAX);
  if (!Number.isInteger(size) || size < 1) throw new DataError(400, 'BadParameter', 'maxresults is out of range.');
  const from = Number(call.query.get('$skiptoken') ?? 0) || 0;
  const to = from + size;
  const apiVersion = call.query.get('api-version');
  const next = `https://${call.host}/secrets?api-version=${apiVersion}&$skiptoken=${to}&maxresults=${size}`;
  const value = vault.secrets.slice(from, to).map((secret) => describe(call, secret, false));
  return json(200, { value, nextLink: to < vault.secrets.length ? next : null });
}

function getSecret(call: DataCall, vault: Vault, name: string, version: string | undefined): DataAnswer {
  const secret = vault.secrets.find((each) => each.name.toLowerCase() === name.toLowerCase());
  if (!secret || (version !== undefined && version !== secret.version)) {
    const text = `A secret with (name/id) ${[name, version].filter(Boolean).join('/')} was not found in this key vault. If you recently deleted this secret you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`;
    throw new DataError(404, 'SecretNotFound', text);
  }
  return json(200, { value: secret.value, ...describe(call, secret, true) });
}

function readValue(body: string): string {
  try {
    const { value } = JSON.parse(body) as { value?: unknown };
    if (typeof value === 'string') return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new DataError(400, 'BadParameter', `The request body is not valid JSON: ${error.message}`);
  }
  throw new DataError(400, 'BadParameter', 'The parameter value is missing or invalid.');
}

/** A new version takes the place of the old one: only the last is kept. */
function setSecret(call: DataCall, vault: Vault, name: string): DataAnswer {
  if (!/^[0-9a-zA-Z-]{1,127}$/.test(name)) {
    const text = `The request URI contains an invalid name: ${name}`;
    throw new DataError(400, 'BadParameter', text);
  }
  const version = randomUUID().replaceAll('-', '');
  const secret = { name, value: readValue(call.body), version, createdAt: call.now.toISOString() };
  const others = vault.secrets.filter((each) => each.name.toLowerCase() !== name.toLowerCase());
  call.world.saveResource({ ...vault, secrets: [...others, secret] });
  return json(200, { value: secret.value, ...describe(call, secret, true) });
}
