import { expect, it } from 'vitest';
import type { AzureAccessDocument } from '@/lib/domain/permission-document';
import type { ProbeCall } from '@/lib/domain/probe';
import { loadBuiltInRoles } from '@/lib/load-built-in-roles';
import { expectsRefusal } from './expects-refusal';
import { CONTAINER, reading, sampleInput, VAULT } from './sample-input';

const known = { boundaries: { azure: sampleInput.boundary }, loadRoles: loadBuiltInRoles };
const PREFIX = 'Microsoft.Storage/storageAccounts/blobServices/containers/blobs:prefix';
const under = (prefix: string) => `@Request[${PREFIX}] StringStartsWith '${prefix}'`;
const list = (prefix: string, container = 'invoices'): ProbeCall => ({
  service: 'blob',
  operation: 'List',
  input: { account: 'stprodwebilling', container, prefix },
  words: '',
});
const secret: ProbeCall = {
  service: 'vault',
  operation: 'GetSecret',
  input: { vault: 'kv-prod-we-billing', secret: 'smtp' },
  words: '',
};
const assigned = (scope: string, roleId: string): AzureAccessDocument => ({
  assignments: [{ scope, roleId, roleName: '' }],
  vaultAccess: [],
});
const SECRETS_USER = '4633458b-17de-408a-b874-0445c86b69e6';
const ACR_PULL = '7f951dda-4ed3-4680-a7ca-43fe172d538d';

it.each([
  ['no other grant', list('private/'), [], true],
  ['one that reads the whole container', list('private/'), [reading()], false],
  ['one that reads just this folder', list('private/'), [reading(under('private/'))], false],
  ['one that reads another folder', list('private/'), [reading(under('reports/'))], true],
  ['one of another container', list('', 'archive'), [reading()], true],
  [
    'a role over the whole group that gives something else',
    list('private/'),
    [assigned(CONTAINER.split('/providers')[0] ?? '', ACR_PULL)],
    true,
  ],
  ['a role at the secret', secret, [assigned(`${VAULT}/secrets/smtp`, SECRETS_USER)], false],
  ['a role at the vault, in other letters', secret, [assigned(VAULT.toUpperCase(), SECRETS_USER)], false],
  ['a role at another secret', secret, [assigned(`${VAULT}/secrets/db`, SECRETS_USER)], true],
  [
    'an access policy of the vault',
    secret,
    [{ assignments: [], vaultAccess: [{ vault: VAULT, secrets: ['get' as const] }] }],
    false,
  ],
  ['a condition that cannot be read', list('private/'), [reading('???')], false],
])('beside %s', (_which, refused, others, expected) => {
  expect(expectsRefusal(refused, others, known)).toBe(expected);
});
