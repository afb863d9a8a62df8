import { decodeJwt } from 'jose';
import type { AzureHands } from './azure-hands';
import type { Attempt } from './catalogue-proof';

type Tried = Attempt<AzureHands>;

const BLOB = { 'x-ms-version': '2021-12-02', 'x-ms-blob-type': 'BlockBlob' };
const blobUrl = (path: string) => {
  const [account, ...rest] = path.split('/');
  return `https://${account}.blob.core.windows.net/${rest.join('/')}`;
};

/** `path`: account/container/blob. */
export const blob = (method: 'GET' | 'PUT' | 'DELETE', path: string, outcome: string): Tried => ({
  what: `${method} ${path}`,
  act: ({ ask }) =>
    ask('https://storage.azure.com', blobUrl(path), { method, headers: BLOB, ...(method === 'PUT' && { body: 'x' }) }),
  outcome,
});

export const listBlobs = (container: string, prefix: string, outcome: string): Tried => ({
  what: `list ${container}/${prefix}`,
  act: ({ ask }) => {
    const query = new URLSearchParams({ restype: 'container', comp: 'list', ...(prefix && { prefix }) });
    return ask('https://storage.azure.com', `${blobUrl(container)}?${query}`, { headers: BLOB });
  },
  outcome,
});

/** An empty secret: the list of all names. */
export const secret = (vault: string, name: string, outcome: string): Tried => ({
  what: `read ${vault}/${name}`,
  act: ({ ask }) =>
    ask('https://vault.azure.net', `https://${vault}.vault.azure.net/secrets${name && `/${name}`}?api-version=7.4`),
  outcome,
});

/** `act`: send, or receive one message for good. */
export const message = (act: 'send' | 'receive', entity: string, outcome: string): Tried => {
  const [namespace, name] = entity.split('/');
  const resource = namespace?.startsWith('evh-') ? 'https://eventhubs.azure.net' : 'https://servicebus.azure.net';
  const url = `https://${namespace}.servicebus.windows.net/${name}/messages`;
  return {
    what: `${act} ${entity}`,
    act: ({ ask }) =>
      act === 'send'
        ? ask(resource, url, { method: 'POST', body: 'x' })
        : ask(resource, `${url}/head`, { method: 'DELETE' }),
    outcome,
  };
};

export const keyValues = (store: string, outcome: string): Tried => ({
  what: `list ${store}`,
  act: ({ ask }) => ask('https://azconfig.io', `https://${store}.azconfig.io/kv?api-version=1.0`),
  outcome,
});

/** A thing's entry in Azure's management. */
export const look = (id: string, apiVersion: string, outcome: string): Tried => ({
  what: `look at ${id.slice(id.lastIndexOf('/') + 1)}`,
  act: ({ ask }) => ask('https://management.azure.com', `https://management.azure.com${id}?api-version=${apiVersion}`),
  outcome,
});

/** Asks a registry for everything in a repository; the outcome is what its token then is for. */
export const registryToken = (registry: string, repository: string, outcome: string): Tried => ({
  what: `get a token for ${registry}/${repository}`,
  act: async ({ call, token }) => {
    const service = `${registry}.azurecr.io`;
    const post = async (path: string, form: Record<string, string>) => {
      const body = new URLSearchParams({ service, ...form }).toString();
      return JSON.parse((await call(`https://${service}/oauth2/${path}`, { method: 'POST', body })).text);
    };
    const entraToken = await token('https://management.azure.com');
    const exchanged = await post('exchange', { grant_type: 'access_token', access_token: entraToken });
    const scope = `repository:${repository}:pull,push,delete`;
    const opened = await post('token', {
      grant_type: 'refresh_token',
      refresh_token: exchanged.refresh_token ?? '',
      scope,
    });
    if (!opened.access_token) return 'refused';
    const { access = [] } = decodeJwt<{ access: { actions: string[] }[] }>(opened.access_token);
    return access.flatMap(({ actions }) => actions).join(',');
  },
  outcome,
});
