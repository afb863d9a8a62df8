import { createHash } from 'node:crypto';
import { verifyBearer } from '../../entra/verify-bearer';
import type { AppConfiguration } from '../../world/resources';
import { type DataAnswer, type DataCall, DataError, type DataPlane, json, mayDo } from '../data-call';

type KeyValue = AppConfiguration['keyValues'][number];

const READ = 'Microsoft.AppConfiguration/configurationStores/keyValues/read';
const NO_LABEL = '\0';

/** Key-values of an App Configuration store, read only. */
export const APP_CONFIGURATION_PLANE: DataPlane = {
  service: 'appconfig',
  operations: ['GetKeyValues', 'GetKeyValue'],
  nameOperation: ({ method, segments: [kind, key] }) => {
    if (!['GET', 'HEAD'].includes(method) || kind !== 'kv') return undefined;
    return key === undefined ? 'GetKeyValues' : 'GetKeyValue';
  },
  run: runAppConfiguration,
  renderError: ({ status, code, message, headers }) => {
    // The service refuses without a word: who may not, reads only the status.
    if ([401, 403].includes(status)) return { status, headers: { ...headers, 'content-length': '0' } };
    const problem = { type: `https://azconfig.io/errors/${code}`, title: message, status, detail: message };
    return json(status, problem, { ...headers, 'content-type': 'application/problem+json; charset=utf-8' });
  },
};

async function runAppConfiguration(call: DataCall, operation: string): Promise<DataAnswer> {
  const store = call.world.findByName('Microsoft.AppConfiguration/configurationStores', call.name);
  if (!store) throw new DataError(404, 'not-found', 'The store does not exist.');
  const caller = await verifyBearer(call.world, call.headers.authorization, `https://${call.host}`);
  if ('code' in caller) {
    const why = call.headers.authorization ? ` error="invalid_token", error_description="${caller.message}"` : '';
    throw new DataError(401, 'unauthorized', caller.message, { 'www-authenticate': `HMAC-SHA256, Bearer${why}` });
  }
  if (!call.query.get('api-version')) throw new DataError(400, 'invalid-argument', 'API version is not specified');
  if (!mayDo(call, caller, { dataAction: READ, scope: store.id })) throw new DataError(403, 'forbidden', 'Forbidden');
  return operation === 'GetKeyValues' ? listKeyValues(call, store) : getKeyValue(call, store);
}

const describe = ({ key, value, label }: KeyValue, store: AppConfiguration) => ({
  etag: createHash('sha256').update(`${key}${value}`).digest('base64url'),
  key,
  label: label ?? null,
  content_type: null,
  value,
  tags: {},
  locked: false,
  last_modified: store.changedAt,
});

/** `*` for all, `a*` for a prefix, `a,b` for one of several. */
function matches(filter: string, value: string): boolean {
  return filter.split(',').some((each) => (each.endsWith('*') ? value.startsWith(each.slice(0, -1)) : each === value));
}

function listKeyValues({ query }: DataCall, store: AppConfiguration): DataAnswer {
  const [key, label] = [query.get('key') || '*', query.get('label') || '*'];
  const items = store.keyValues
    .filter((each) => matches(key, each.key) && matches(label, each.label ?? NO_LABEL))
    .map((each) => describe(each, store));
  return json(200, { items }, { 'content-type': 'application/vnd.microsoft.appconfig.kvset+json; charset=utf-8' });
}

function getKeyValue({ segments, query }: DataCall, store: AppConfiguration): DataAnswer {
  const key = segments.slice(1).join('/');
  const label = query.get('label') || NO_LABEL;
  const found = store.keyValues.find((each) => each.key === key && (each.label ?? NO_LABEL) === label);
  if (!found) throw new DataError(404, 'not-found', 'The key-value does not exist.');
  const type = { 'content-type': 'application/vnd.microsoft.appconfig.kv+json; charset=utf-8' };
  return json(200, describe(found, store), type);
}
