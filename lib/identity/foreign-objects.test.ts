import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadBuiltInRoles } from '@/lib/load-built-in-roles';
import { evaluateChain } from './evaluate-chain';
import { evidence } from './evidence';

const folder = join(import.meta.dirname, 'cases');
const files = readdirSync(folder);
const azureRoles = loadBuiltInRoles();
const read = (file: string) => JSON.parse(readFileSync(join(folder, file), 'utf8'));
const cause = (file: object) => evaluateChain(evidence.parse(file), { azureRoles }).rootCause;

const NAMESPACE = 'zeta';
const CLIENT_ID = '12341234-1234-4234-8234-123412341234';
const IDENTITY = '/subscriptions/s/resourceGroups/z/providers/Microsoft.ManagedIdentity/userAssignedIdentities/zeta';
const object = (kind: string, spec: object, metadata: object = {}) => ({
  kind,
  metadata: { name: 'zeta', namespace: NAMESPACE, ...metadata },
  spec,
});

/** Another tenant's workload with a fault of every kind. */
const OBJECTS = [
  object('ServiceAccount', {}, { annotations: { 'azure.workload.identity/client-id': CLIENT_ID } }),
  object('Pod', { containers: [{ name: 'z', image: 'external-secrets:1' }] }, { labels: { aadpodidbinding: 'zeta' } }),
  object('NetworkPolicy', { podSelector: {}, policyTypes: ['Egress'] }),
  object('AzureIdentity', { type: 0, resourceID: 'none', clientID: 'none' }),
  object('AzureIdentityBinding', { azureIdentity: 'zeta', selector: 'zeta' }),
  object('TriggerAuthentication', { podIdentity: { provider: 'azure-workload' } }),
  { ...object('Event', {}), message: 'failed calling webhook "mutation.azure-workload-identity.io": timeout' },
];
const ROLE = {
  RoleName: 'zeta',
  Arn: 'arn:aws:iam::999999999999:role/zeta',
  AssumeRolePolicyDocument: { Version: '2012-10-17', Statement: [] },
};
const CREDENTIAL = {
  id: `${IDENTITY}/federatedIdentityCredentials/zeta`,
  properties: { issuer: 'https://issuer.example/', subject: 'system:serviceaccount:zeta:zeta', audiences: [] },
};

function besideOthers(file: ReturnType<typeof read>) {
  const { aws, azure } = file;
  return {
    ...file,
    kubernetes: [...OBJECTS, ...file.kubernetes],
    ...(aws && { aws: { ...aws, roles: [ROLE, ...(aws.roles ?? [])] } }),
    ...(azure && {
      azure: {
        ...azure,
        identities: [{ id: IDENTITY, properties: { clientId: CLIENT_ID } }, ...(azure.identities ?? [])],
        federatedIdentityCredentials: [CREDENTIAL, ...(azure.federatedIdentityCredentials ?? [])],
      },
    }),
  };
}

/** Fields of a newer API, and the bookkeeping that only some dumps have. */
function withMoreFields(file: ReturnType<typeof read>) {
  const managedFields = [{ manager: 'controller', time: '2001-01-01T00:00:00Z', fieldsV1: { 'f:status': {} } }];
  const kubernetes = file.kubernetes.map((one: { metadata: object }) => ({
    ...one,
    metadata: { managedFields, generation: 2, finalizers: [], ...one.metadata },
    later: { unknown: [null] },
  }));
  return { ...file, kubernetes, collectedBy: 'somebody' };
}

describe('a reported set-up', () => {
  it.each(files)("has the same cause beside another tenant's broken workload: %s", (file) => {
    expect(cause(besideOthers(read(file)))).toBe(cause(read(file)));
  });

  it.each(files)('has the same cause with fields that nobody knows, as a list of kubectl: %s', (file) => {
    const more = withMoreFields(read(file));
    expect(cause({ ...more, kubernetes: { kind: 'List', items: more.kubernetes } })).toBe(cause(read(file)));
  });
});
