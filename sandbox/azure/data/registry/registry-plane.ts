import { verifyBearer } from '../../entra/verify-bearer';
import type { ContainerRegistry } from '../../world/resources';
import { type DataAnswer, type DataCall, DataError, type DataPlane, json, mayDo } from '../data-call';
import { type Access, readRegistryToken, signRegistryToken, unauthorized } from './registry-tokens';

const REFRESH_SECONDS = 3 * 3600;
const ACCESS_SECONDS = 75 * 60;

/** What an action inside a scope of a registry takes from Azure. */
const ACTIONS: Readonly<Record<string, string>> = {
  pull: 'Microsoft.ContainerRegistry/registries/pull/read',
  push: 'Microsoft.ContainerRegistry/registries/push/write',
  delete: 'Microsoft.ContainerRegistry/registries/artifacts/delete',
};

/** A registry's token service, and of its content what shows whether a pull would be let in. */
export const REGISTRY_PLANE: DataPlane = {
  service: 'registry',
  operations: ['ExchangeToken', 'GetAccessToken', 'CheckSupport', 'ListTags'],
  nameOperation: ({ method, segments }) => {
    const path = segments.join('/');
    if (method === 'POST' && path === 'oauth2/exchange') return 'ExchangeToken';
    if (['GET', 'POST'].includes(method) && path === 'oauth2/token') return 'GetAccessToken';
    if (method === 'GET' && path === 'v2') return 'CheckSupport';
    return method === 'GET' && /^v2\/.+\/tags\/list$/.test(path) ? 'ListTags' : undefined;
  },
  run: runRegistry,
  renderError: ({ status, code, message, headers }) =>
    json(status, { errors: [{ code, message, detail: null }] }, { ...headers }),
};

async function runRegistry(call: DataCall, operation: string): Promise<DataAnswer> {
  const registry = call.world.findByName('Microsoft.ContainerRegistry/registries', call.name);
  if (!registry) throw new DataError(404, 'NAME_UNKNOWN', 'The registry does not exist.');
  if (operation === 'ExchangeToken') return exchangeToken(call, registry);
  if (operation === 'GetAccessToken') return giveAccessToken(call, registry);
  return readContent(call, registry);
}

function actionsOf(
  call: DataCall,
  registry: ContainerRegistry,
  principalId: string,
  wanted: readonly string[],
): string[] {
  const caller = { principalId, principalType: 'ServicePrincipal', clientId: '', tenantId: call.world.tenantId };
  return wanted.filter((name) => {
    const action = ACTIONS[name];
    return action !== undefined && mayDo(call, caller, { action, scope: registry.id });
  });
}

/** Trades an Entra token for the registry's refresh token; refused to those without any right to content. */
async function exchangeToken(call: DataCall, registry: ContainerRegistry): Promise<DataAnswer> {
  const form = new URLSearchParams(call.body);
  if (form.get('grant_type') !== 'access_token' || form.get('service') !== call.host) {
    throw new DataError(400, 'BAD_REQUEST', 'grant_type must be access_token, and service the name of the registry.');
  }
  const bearer = `Bearer ${form.get('access_token') ?? ''}`;
  const forArm = await verifyBearer(call.world, bearer, 'https://management.azure.com');
  const caller =
    'code' in forArm ? await verifyBearer(call.world, bearer, 'https://containerregistry.azure.net') : forArm;
  if ('code' in caller) throw unauthorized(caller.message);
  if (actionsOf(call, registry, caller.principalId, Object.keys(ACTIONS)).length === 0) throw unauthorized();
  const claims = { oid: caller.principalId, appid: caller.clientId, grant_type: 'refresh_token' } as const;
  return json(200, { refresh_token: await signRegistryToken(call.world, call.host, claims, REFRESH_SECONDS) });
}

/** An access token with those of the wanted actions that the caller has, which may be none. */
async function giveAccessToken(call: DataCall, registry: ContainerRegistry): Promise<DataAnswer> {
  const form = call.method === 'POST' ? new URLSearchParams(call.body) : call.query;
  const basic = /^basic\s+(\S+)$/i.exec(call.headers.authorization ?? '')?.[1];
  const password = basic && Buffer.from(basic, 'base64').toString('utf8').split(':').slice(1).join(':');
  const refreshToken = form.get('refresh_token') ?? password ?? undefined;
  const { oid, appid } = await readRegistryToken(call.world, call.host, refreshToken, 'refresh_token');
  const access = form
    .getAll('scope')
    .flatMap((text) => text.split(' '))
    .flatMap((scope): Access[] => {
      const [, type, name, actions] = /^(\w+):([^:]+):([\w,*-]+)$/.exec(scope) ?? [];
      if (type !== 'repository' || name === undefined || actions === undefined) return [];
      return [{ type, name, actions: actionsOf(call, registry, oid, actions.split(',')) }];
    });
  const claims = { oid, appid, grant_type: 'access_token', access } as const;
  return json(200, { access_token: await signRegistryToken(call.world, call.host, claims, ACCESS_SECONDS) });
}

async function readContent(call: DataCall, registry: ContainerRegistry): Promise<DataAnswer> {
  const repository = call.segments.slice(1, -2).join('/');
  const scope = repository === '' ? '' : `,scope="repository:${repository}:pull"`;
  const challenge = `Bearer realm="https://${call.host}/oauth2/token",service="${call.host}"${scope}`;
  const refuse = (error: string) =>
    new DataError(401, 'UNAUTHORIZED', unauthorized().message, { 'www-authenticate': `${challenge}${error}` });
  const token = /^bearer\s+(\S+)$/i.exec(call.headers.authorization ?? '')?.[1];
  if (!token) throw refuse('');
  const { access = [] } = await readRegistryToken(call.world, call.host, token, 'access_token');
  if (repository === '') return json(200, {});
  const mayPull = access.some(({ name, actions }) => name === repository && actions.includes('pull'));
  if (!mayPull) throw refuse(',error="insufficient_scope"');
  if (!registry.repositories.includes(repository)) {
    throw new DataError(404, 'NAME_UNKNOWN', 'repository name not known to registry');
  }
  return json(200, { name: repository, tags: ['latest'] });
}
