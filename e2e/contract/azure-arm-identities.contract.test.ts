import { afterAll, beforeAll, expect, it } from 'vitest';
import {
  BILLING,
  groupScope,
  IDENTITIES,
  listAll,
  refusalOf,
  startAzureWorld,
} from '../support/azure/start-azure-world';

const LOCATION = 'westeurope';
const AUDIENCES = ['api://AzureADTokenExchange'];
const issuer = 'https://westeurope.oic.prod-aks.azure.com/t/c/';
const credential = (serviceAccount: string, more: object = {}) => ({
  issuer,
  subject: `system:serviceaccount:billing:${serviceAccount}`,
  audiences: AUDIENCES,
  ...more,
});

let azure: Awaited<ReturnType<typeof startAzureWorld>>;
let writer: ReturnType<typeof azure.identities>;
const make = (name: string) =>
  writer.userAssignedIdentities.createOrUpdate(IDENTITIES, name, { location: LOCATION, tags: {} });
const federate = (name: string, at: string, given: object) =>
  writer.federatedIdentityCredentials.createOrUpdate(IDENTITIES, name, at, given);

beforeAll(async () => {
  azure = await startAzureWorld();
  writer = azure.identities(azure.writer);
});
afterAll(async () => {
  await azure.close();
});

it('keeps the ids of an identity that is written again, and gives new ones to one that is made again', async () => {
  const first = await make('id-again');
  const inWords = { location: 'West Europe', tags: {} };
  const again = await writer.userAssignedIdentities.createOrUpdate(IDENTITIES, 'id-again', inWords);
  expect(again).toMatchObject({ clientId: first.clientId, location: LOCATION });
  await writer.userAssignedIdentities.delete(IDENTITIES, 'id-again');
  await writer.userAssignedIdentities.delete(IDENTITIES, 'id-again');
  const second = await make('ID-again');
  expect(second.principalId).not.toBe(first.principalId);
  const shown = await azure.resources(azure.reader).resources.getById(String(second.id).toUpperCase(), '2024-11-30');
  expect(shown.properties).toMatchObject({ clientId: second.clientId, tenantId: azure.access.tenantId });
});

it('refuses identities with bad names, without place, in a group that is gone or is not the portal’s', async () => {
  const { userAssignedIdentities: identities } = writer;
  expect(await refusalOf(make('_x'))).toMatchObject({ code: 'InvalidResourceName', status: 400 });
  const nowhere = identities.createOrUpdate(IDENTITIES, 'id-nowhere', { location: '' });
  expect(await refusalOf(nowhere)).toMatchObject({ code: 'LocationRequired', status: 400 });
  const mars = identities.createOrUpdate(IDENTITIES, 'id-mars', { location: 'Mars' });
  expect(await refusalOf(mars)).toMatchObject({ code: 'LocationNotAvailableForResourceType', status: 400 });
  const elsewhere = identities.createOrUpdate(BILLING, 'id-elsewhere', { location: LOCATION });
  const refused = await refusalOf(elsewhere);
  expect(refused).toMatchObject({ code: 'AuthorizationFailed', status: 403 });
  expect(refused.message).toMatch(
    /^The client '[0-9a-f-]+' with object id '[0-9a-f-]+' does not have authorization to perform action 'Microsoft.ManagedIdentity\/userAssignedIdentities\/write' over scope '\/subscriptions\/.*\/id-elsewhere' or the scope is invalid\. If access was recently granted, please refresh your credentials\./,
  );
  const admin = azure.identities(azure.admin).userAssignedIdentities;
  const gone = admin.createOrUpdate('rg-gone', 'id-gone', { location: LOCATION });
  expect(await refusalOf(gone)).toMatchObject({ code: 'ResourceGroupNotFound', status: 404 });
});

it('lets the reader see identities and credentials and write none', async () => {
  await make('id-seen');
  const reader = azure.identities(azure.reader);
  expect(
    (await listAll(reader.userAssignedIdentities.listByResourceGroup(IDENTITIES))).map(({ name }) => name),
  ).toContain('id-seen');
  const deleting = reader.userAssignedIdentities.delete(IDENTITIES, 'id-seen');
  expect(await refusalOf(deleting)).toMatchObject({ code: 'AuthorizationFailed', status: 403 });
  const writing = reader.federatedIdentityCredentials.createOrUpdate(IDENTITIES, 'id-seen', 'mine', credential('x'));
  expect(await refusalOf(writing)).toMatchObject({ code: 'AuthorizationFailed', status: 403 });
});

it('holds 20 credentials on an identity, pages through them and refuses the next', async () => {
  await make('id-full');
  for (let n = 1; n <= 20; n++) await federate('id-full', `fic-${String(n).padStart(2, '0')}`, credential(`sa-${n}`));
  const refused = await refusalOf(federate('id-full', 'fic-21', credential('sa-21')));
  expect(refused).toMatchObject({ code: 'FederatedIdentityCredentialsLimitExceeded', status: 400 });
  await federate('id-full', 'fic-20', credential('sa-20'));
  const before = azure.exchanges.count;
  const listed = await listAll(writer.federatedIdentityCredentials.list(IDENTITIES, 'id-full', { top: 7 }));
  expect(listed.map(({ name }) => name)).toEqual(
    Array.from({ length: 20 }, (_, n) => `fic-${String(n + 1).padStart(2, '0')}`),
  );
  expect(azure.exchanges.count - before).toBe(3);
});

it('refuses credentials that Entra could not match, and equal ones under two names', async () => {
  await make('id-strict');
  await federate('id-strict', 'fic-a', credential('api'));
  const bad: [string, object, string][] = [
    ['fic-b', credential('api'), 'Issuer and subject combination already exists for this Managed Identity.'],
    [
      'fic-b',
      credential('b', { audiences: ['one', 'two'] }),
      'Federated identity credentials must have exactly one audience.',
    ],
    ['fic-b', credential('b', { subject: '' }), 'Federated Identity Credential subject must not be empty.'],
    [
      'fic-b',
      credential('b', { issuer: 'http://plain/' }),
      'Federated Identity Credential issuer must be an https URL.',
    ],
    [
      'fic-b',
      credential('x'.repeat(600)),
      'Federated Identity Credential subject must not have more than 600 characters.',
    ],
  ];
  for (const [name, given, message] of bad)
    expect(await refusalOf(federate('id-strict', name, given))).toMatchObject({
      status: 400,
      code: 'BadRequest',
      message,
    });
  const orphan = federate('id-absent', 'fic-a', credential('api'));
  expect(await refusalOf(orphan)).toMatchObject({ status: 404, code: 'ParentResourceNotFound' });
});

it('writes one credential of an identity at a time, and those of two identities side by side', async () => {
  await Promise.all([make('id-one'), make('id-two')]);
  const both = await Promise.allSettled([
    federate('id-one', 'fic-a', credential('a')),
    federate('id-one', 'fic-b', credential('b')),
    federate('id-two', 'fic-a', credential('a')),
  ]);
  const refused = both.slice(0, 2).filter(({ status }) => status === 'rejected');
  expect(refused).toMatchObject([
    { reason: { statusCode: 409, code: 'ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity' } },
  ]);
  expect(both[2]?.status).toBe('fulfilled');
});

it('deletes no identity, credential or assignment below a lock, until the lock is gone', async () => {
  await make('id-locked');
  await federate('id-locked', 'fic-a', credential('a'));
  const scope = groupScope(IDENTITIES);
  const lock = `${scope}/providers/Microsoft.Authorization/locks/keep`;
  const send = (method: string, body?: object) => azure.send(method, `${lock}?api-version=2020-05-01`, body);
  expect((await send('PUT', { properties: { level: 'CanNotDelete' } })).status).toBe(201);
  const identity = await refusalOf(writer.userAssignedIdentities.delete(IDENTITIES, 'id-locked'));
  expect(identity).toMatchObject({ code: 'ScopeLocked', status: 409 });
  expect(identity.message).toContain(`following scope(s) are locked: '${scope}'`);
  const inner = writer.federatedIdentityCredentials.delete(IDENTITIES, 'id-locked', 'fic-a');
  expect(await refusalOf(inner)).toMatchObject({ code: 'ScopeLocked', status: 409 });
  await federate('id-locked', 'fic-b', credential('b'));
  expect((await send('DELETE')).status).toBe(200);
  await writer.federatedIdentityCredentials.delete(IDENTITIES, 'id-locked', 'fic-a');
  await writer.userAssignedIdentities.delete(IDENTITIES, 'id-locked');
});

it('answers only to its own versions, says so, and shows a planted throttling with its wait', async () => {
  const asked = (version: string) =>
    refusalOf(
      azure
        .resources(azure.reader)
        .resources.getById(
          `${groupScope(IDENTITIES)}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id-full`,
          version,
        ),
    );
  expect(await asked('2001-01-01')).toMatchObject({ code: 'NoRegisteredProviderFound', status: 400 });
  expect(await asked('')).toMatchObject({ code: 'MissingApiVersionParameter', status: 400 });
  azure.faults.plant({
    service: 'arm',
    operation: 'UserAssignedIdentities_Get',
    nth: 1,
    kind: 'error',
    status: 429,
    code: 'TooManyRequests',
  });
  expect(await asked('2024-11-30')).toMatchObject({ code: 'TooManyRequests', status: 429 });
});

it('speaks as Azure’s own OpenAPI documents say, in every exchange above', async () => {
  expect(azure.exchanges.count).toBeGreaterThan(40);
  expect(await azure.exchanges.findProblems()).toEqual([]);
});
