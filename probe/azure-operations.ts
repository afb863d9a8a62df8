import { z } from 'zod';
import { AzureCallError } from './azure-call-error';
import type { AzureClients } from './azure-clients';
import { defineOperation, type OperationTable } from './define-operation';

const SCOPES = {
  arm: 'https://management.azure.com/.default',
  blob: 'https://storage.azure.com/.default',
  vault: 'https://vault.azure.net/.default',
  appconfig: 'https://azconfig.io/.default',
};

const BLOB_VERSION = { 'x-ms-version': '2021-12-02' };
const VAULT_VERSION = '7.4';
const KEY_VALUES_VERSION = '1.0';

/** A part of a host name: no input may lead a call elsewhere. */
const label = z.string().regex(/^[a-zA-Z0-9-]{3,63}$/);
const segment = z.string().regex(/^[\w$-]{1,127}$/);
const path = z.string().min(1).max(1024);
const repository = z.string().regex(/^[a-z0-9]+([._/-][a-z0-9]+)*$/);
const armId = z.string().regex(/^\/subscriptions\/[\w-]+(\/[\w.()$-]*[\w()$-])*$/);

const encodePath = (text: string) => text.split('/').map(encodeURIComponent).join('/');

const BLOB_OPERATIONS: OperationTable<AzureClients> = {
  'blob:List': defineOperation(
    z.strictObject({ account: label, container: segment, prefix: path.optional() }),
    ({ send }, { account, container, prefix }, abortSignal) => {
      const query = new URLSearchParams({ restype: 'container', comp: 'list', maxresults: '1' });
      if (prefix !== undefined) query.set('prefix', prefix);
      const url = `https://${account}.blob.core.windows.net/${container}?${query}`;
      return send({ url, scope: SCOPES.blob, headers: BLOB_VERSION, abortSignal });
    },
  ),
  'blob:Head': defineOperation(
    z.strictObject({ account: label, container: segment, blob: path }),
    ({ send }, { account, container, blob }, abortSignal) => {
      const url = `https://${account}.blob.core.windows.net/${container}/${encodePath(blob)}`;
      return send({ url, method: 'HEAD', scope: SCOPES.blob, headers: BLOB_VERSION, abortSignal });
    },
  ),
};

const VAULT_OPERATIONS: OperationTable<AzureClients> = {
  'vault:GetSecret': defineOperation(
    z.strictObject({ vault: label, secret: segment }),
    async ({ send }, { vault, secret }, abortSignal) => {
      const url = `https://${vault}.vault.azure.net/secrets/${secret}?api-version=${VAULT_VERSION}`;
      // The answer proves the right; the value is nobody's business here.
      await send({ url, scope: SCOPES.vault, abortSignal });
    },
  ),
  'vault:ListSecrets': defineOperation(z.strictObject({ vault: label }), ({ send }, { vault }, abortSignal) => {
    const url = `https://${vault}.vault.azure.net/secrets?maxresults=1&api-version=${VAULT_VERSION}`;
    return send({ url, scope: SCOPES.vault, abortSignal });
  }),
};

const OTHER_OPERATIONS: OperationTable<AzureClients> = {
  'registry:PullToken': defineOperation(
    z.strictObject({ registry: label, repository }),
    ({ send, getToken }, input, abortSignal) => askToPull({ send, getToken }, input, abortSignal),
  ),
  'appconfig:List': defineOperation(
    z.strictObject({ store: label, keyFilter: path.optional() }),
    ({ send }, { store, keyFilter = '*' }, abortSignal) => {
      const query = new URLSearchParams({ key: keyFilter, 'api-version': KEY_VALUES_VERSION });
      return send({ url: `https://${store}.azconfig.io/kv?${query}`, scope: SCOPES.appconfig, abortSignal });
    },
  ),
  'arm:Get': defineOperation(
    z.strictObject({ id: armId, apiVersion: z.string().regex(/^\d{4}-\d{2}-\d{2}(-preview)?$/) }),
    ({ send }, { id, apiVersion }, abortSignal) => {
      const url = `https://management.azure.com${id}?api-version=${apiVersion}`;
      return send({ url, scope: SCOPES.arm, abortSignal });
    },
  ),
};

/** What a probe may do on Azure, by `service:operation`: harmless reads. */
export const AZURE_OPERATIONS: OperationTable<AzureClients> = {
  ...BLOB_OPERATIONS,
  ...VAULT_OPERATIONS,
  ...OTHER_OPERATIONS,
};

/** Does what a pull begins with, and stops there. The registry gives a token anyway; what it is for tells the right. */
async function askToPull(
  { send, getToken }: AzureClients,
  { registry, repository: name }: { registry: string; repository: string },
  abortSignal: AbortSignal,
): Promise<void> {
  const service = `${registry}.azurecr.io`;
  const post = async (action: string, form: Record<string, string>): Promise<Record<string, string>> => {
    const request = { url: `https://${service}/oauth2/${action}`, method: 'POST', form, abortSignal } as const;
    return JSON.parse((await send(request)).bodyAsText ?? '{}') as Record<string, string>;
  };
  const entraToken = await getToken(SCOPES.arm);
  const exchanged = await post('exchange', { grant_type: 'access_token', service, access_token: entraToken });
  const scope = `repository:${name}:pull`;
  const refreshToken = exchanged.refresh_token ?? '';
  const opened = await post('token', { grant_type: 'refresh_token', service, scope, refresh_token: refreshToken });
  const claims = Buffer.from(opened.access_token?.split('.')[1] ?? '', 'base64url').toString('utf8');
  const { access = [] } = JSON.parse(claims || '{}') as { access?: { name: string; actions: string[] }[] };
  const mayPull = access.some((each) => each.name === name && each.actions.includes('pull'));
  if (!mayPull) throw new AzureCallError('Denied', `The registry's token for ${name} does not allow pull.`);
}
