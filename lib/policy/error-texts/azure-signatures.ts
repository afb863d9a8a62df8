import type { Signature } from './signature';

const entraFacts = [
  /Issuer:? ?'(?<issuer>[^']{1,300})'/i,
  /Subject:? ?'(?<subject>[^']{1,300})'/i,
  /Audience:? ?'(?<audience>[^']{1,300})'/i,
  /(?:identifier|client) '(?<clientId>[0-9a-f-]{36})'/i,
  /(?:directory|tenant) '(?<tenantId>[^'\s]{1,100})'/i,
];
const armFacts = [
  /client '(?<clientId>[^'\s]{1,100})'/i,
  /object id '(?<objectId>[0-9a-f-]{36})'/i,
  /action '(?<action>[^'\s]{1,200})'/i,
  /scope '(?<scope>[^'\s]{1,500})'/i,
];
const vaultFacts = [
  /appid=(?<clientId>[0-9a-f-]{36})/i,
  /oid=(?<objectId>[0-9a-f-]{36})/i,
  /does not have (?<action>\w{1,20} \w{1,20}) permission/i,
  /(?:key vault|Vault:) ?'?(?<vault>[\w-]{3,24})/i,
];

/** Getting a token from Entra ID with the token of a service account. */
export const ENTRA_SIGNATURES = [
  {
    id: 'entra-error',
    pattern: /AADSTS(?<code>\d{5,7})/i,
    extract: entraFacts,
    codes: ['not-identity'],
    says: 'Entra ID gave no token.',
  },
  {
    id: 'workload-identity-unset',
    pattern:
      /workload options are not fully configured|no client ID specified|WorkloadIdentityCredential: ?is unavailable|no token file specified|token_file_path|'(?:tenant_id|client_id)' is required/i,
    codes: [
      'pod.use-label-missing',
      'serviceaccount.client-id-missing',
      'pod.created-before-change',
      'pod.not-mutated',
    ],
    says: 'The pod lacks client id, tenant id or token file; the webhook did not set them.',
  },
  {
    id: 'old-azure-client',
    pattern:
      /managed identity timed out|ManagedIdentityCredential|169\.254\.169\.254|adal: Refresh request failed|(?:legacy|old|outdated) version of (?:the )?(?:azidentity|(?:azure[- ])?identity|sdk)/i,
    codes: ['sdk.too-old', 'pod.not-mutated'],
    says: 'The library asks the machine for its identity, because it does not know federated tokens.',
  },
] as const satisfies readonly Signature[];

/** What a service of Azure says to an identity that has a token. */
export const AZURE_DENIED_SIGNATURES = [
  {
    id: 'linked-authorization',
    pattern: /LinkedAuthorizationFailed/i,
    extract: armFacts,
    codes: ['mic.operator-role-missing'],
    says: 'The cluster may not attach the managed identity to its nodes.',
  },
  {
    id: 'dangling-identity',
    pattern: /FailedIdentityOperation/i,
    extract: [/Resource '(?<resource>[^'\s]{1,300})'/i],
    codes: ['managed-identity.missing'],
    says: 'A managed identity that is gone still hangs on the nodes, and blocks every other.',
  },
  {
    id: 'arm-denied',
    pattern: /\bAuthorizationFailed\b|does not have authorization to perform action/i,
    extract: armFacts,
    codes: ['role-assignment.missing', 'role-assignment.wrong-scope', 'role-assignment.propagating'],
    says: 'No role assignment gives the identity this action here.',
  },
  {
    id: 'vault-firewall',
    pattern: /ForbiddenByFirewall|ForbiddenByConnection|client address is not authorized/i,
    extract: vaultFacts,
    codes: ['target.network-denies'],
    says: 'The firewall of the key vault does not let the pod in.',
  },
  {
    id: 'vault-rbac',
    pattern: /ForbiddenByRbac|DeniedWithNoValidRBAC/i,
    extract: vaultFacts,
    codes: ['role-assignment.missing', 'role-assignment.propagating'],
    says: 'The key vault goes by role assignments, and the identity has none.',
  },
  {
    id: 'vault-policy',
    pattern:
      /ForbiddenByPolicy|not found on any access policy|does not have (?:secrets|keys|certificates) \w{1,20} permission/i,
    extract: vaultFacts,
    codes: ['key-vault.access-policy-missing'],
    says: 'The key vault goes by access policies, so role assignments do not open it.',
  },
  {
    id: 'storage-role',
    pattern: /AuthorizationPermissionMismatch/i,
    codes: ['role-assignment.missing', 'role-assignment.propagating'],
    says: 'The identity has no role for the data of the storage account; Contributor does not include it.',
  },
  {
    id: 'storage-firewall',
    pattern: /\bAuthorizationFailure\b/i,
    codes: ['target.network-denies'],
    says: 'The network rules of the storage account do not let the pod in.',
  },
  {
    id: 'assignment-not-written',
    pattern: /\b(?<code>PrincipalNotFound|RoleAssignmentExists|RoleAssignmentLimitExceeded|ScopeLocked)\b/i,
    codes: ['not-identity'],
    says: 'Azure did not write the role assignment.',
  },
] as const satisfies readonly Signature[];
