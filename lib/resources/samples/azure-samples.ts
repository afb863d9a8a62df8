import { assignmentName, identityId } from '../azure/arm-ids';
import type {
  FederatedCredentialSpec,
  KeyVaultAccessPolicySpec,
  RoleAssignmentSpec,
  UserAssignedIdentitySpec,
} from '../resource';
import type { SeenTable } from './seen-table';

const place = { subscriptionId: '5e0c7a52-1d3f-4b68-9a7e-c2f1b0d4e683', resourceGroup: 'rg-prod-we-xks-identities' };
const group = `/subscriptions/${place.subscriptionId}/resourceGroups/rg-prod-we-tenant/providers`;
const principalId = 'b7d1c0de-0000-4000-8000-00000000000a';
const tags = { 'xks:portal': 'demo', 'xks:tenant': 'tenant', 'xks:environment': 'prod', 'xks:workload': 'wi-test' };

const identity: UserAssignedIdentitySpec = {
  kind: 'azure.UserAssignedIdentity',
  place,
  location: 'westeurope',
  name: 'xks-tenant-wi-test-0000000000',
  tags,
};
const credential: FederatedCredentialSpec = {
  kind: 'azure.FederatedIdentityCredential',
  place,
  identityName: identity.name,
  name: 'xks-aks1-0000000000',
  issuer: 'https://westeurope.oic.prod-aks.azure.com/7f9c2e1a-3b4d-4c5e-8f60-718293a4b5c6/1a2b/',
  subject: 'system:serviceaccount:tenant:wi-test',
  audience: 'api://AzureADTokenExchange',
  cluster: 'aks1',
};
const assignment: RoleAssignmentSpec = {
  kind: 'azure.RoleAssignment',
  scope: `${group}/Microsoft.Storage/storageAccounts/tenantdata/blobServices/default/containers/raw`,
  roleId: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
  roleName: 'Storage Blob Data Reader',
  principalId,
  identityId: identityId(place, identity.name),
  condition: "(@Resource[Microsoft.Storage/storageAccounts/blobServices/containers/blobs:path] StringLike 'in/*')",
  description: 'Sample',
  grantIds: ['grant'],
};
const vaultPolicy: KeyVaultAccessPolicySpec = {
  kind: 'azure.KeyVaultAccessPolicy',
  vault: `${group}/Microsoft.KeyVault/vaults/kv-tenant`,
  entraTenantId: '7f9c2e1a-3b4d-4c5e-8f60-718293a4b5c6',
  principalId,
  identityId: identityId(place, identity.name),
  secrets: ['get', 'list'],
  grantIds: ['grant'],
};

/** One spec of every kind in Azure; they belong to one workload. */
export const azureSamples = { identity, credential, assignment, vaultPolicy };

/** What ARM gives back: GUIDs in its own case, permissions with capitals, tags that others added. */
export const seenInAzure: SeenTable<'azure'> = {
  'azure.UserAssignedIdentity': (spec) => ({
    id: identityId(spec.place, spec.name).toLowerCase(),
    clientId: 'c11e0000-0000-4000-8000-00000000000b',
    principalId,
    location: spec.location,
    tags: { ...spec.tags, theirs: 'stays' },
  }),
  'azure.FederatedIdentityCredential': ({ issuer, subject, audience }) => ({ issuer, subject, audiences: [audience] }),
  'azure.RoleAssignment': (spec) => ({
    name: assignmentName(spec).toUpperCase(),
    condition: spec.condition,
    principalId: spec.principalId.toUpperCase(),
    roleId: spec.roleId.toUpperCase(),
  }),
  'azure.KeyVaultAccessPolicy': () => ({ secrets: ['List', 'Get'], others: [] }),
};
