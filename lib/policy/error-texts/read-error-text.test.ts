import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readErrorText, SIGNATURES, type SignatureId } from './read-error-text';
import type { ErrorFacts } from './signature';

const issuer = 'https://oidc.eks.eu-west-1.amazonaws.com/id/9F2C41D7E08B4A6F93C5D21E7B60A8F4';
const principal = 'arn:aws:sts::111111111111:assumed-role/xks-orders/botocore-session-1';
const guid = '3f1c2b9a-0000-4000-8000-1234567890ab';
const denied = `AccessDenied: User: ${principal} is not authorized to perform: s3:GetObject on resource: "arn:aws:s3:::data/x"`;

type Row = [text: string, signature: SignatureId, code: string, facts?: ErrorFacts];
const rows: readonly Row[] = [
  [
    `AADSTS70021: No matching federated identity record found for presented assertion. Assertion Issuer: '${issuer}'. Assertion Subject: 'system:serviceaccount:a:b'. Assertion Audience: 'api://AzureADTokenExchange'.`,
    'entra-error',
    'federated-credential.subject-mismatch',
    { code: '70021', issuer, subject: 'system:serviceaccount:a:b', audience: 'api://AzureADTokenExchange' },
  ],
  [
    "AADSTS700211: No matching federated identity record found for presented assertion issuer 'https://a.b/c/'.",
    'entra-error',
    'federated-credential.issuer-mismatch',
    { code: '700211', issuer: 'https://a.b/c/' },
  ],
  [
    "AADSTS700212: No matching federated identity record found for presented assertion audience 'sts'",
    'entra-error',
    'federated-credential.audience-mismatch',
    { audience: 'sts' },
  ],
  [
    "AADSTS700213: … presented assertion subject 'system:serviceaccount:a:b'.",
    'entra-error',
    'federated-credential.subject-mismatch',
    { subject: 'system:serviceaccount:a:b' },
  ],
  ['AADSTS7002138: differs', 'entra-error', 'federated-credential.subject-mismatch', { code: '7002138' }],
  [
    `AADSTS70025: The client '${guid}'(orders) has no configured federated identity credentials.`,
    'entra-error',
    'federated-credential.missing',
    { clientId: guid },
  ],
  [
    `AADSTS700016: Application with identifier '${guid}' was not found in the directory 'Contoso'.`,
    'entra-error',
    'serviceaccount.client-id-unknown',
    { clientId: guid, tenantId: 'Contoso' },
  ],
  ["AADSTS90002: Tenant 'x' not found.", 'entra-error', 'serviceaccount.tenant-id-mismatch', { tenantId: 'x' }],
  ['AADSTS700024: Client assertion is not within its valid time range.', 'entra-error', 'sdk.too-old'],
  ['AADSTS700027: Client assertion failed signature validation', 'entra-error', 'not-identity'],
  ['AADSTS50027: Invalid JWT token', 'entra-error', 'not-identity'],
  ['AADSTS90061: Request to External OIDC endpoint failed', 'entra-error', 'not-identity'],
  ['AADSTS50166: Request to External OIDC endpoint failed.', 'entra-error', 'not-identity'],
  ['AADSTS501661: Request to External OIDC endpoint failed.', 'entra-error', 'not-identity'],
  ['AADSTS500011: The resource principal named x was not found', 'entra-error', 'not-identity'],
  ['AADSTS70011: The provided value for scope x is not valid', 'entra-error', 'not-identity'],
  ['AADSTS1002012: The provided value for scope x is not valid', 'entra-error', 'not-identity'],
  ['AADSTS53003: Access has been blocked', 'entra-error', 'not-identity'],
  ['AADSTS7000215: Invalid client secret provided.', 'entra-error', 'pod.static-credentials-override'],
  ['AADSTS7000222: The provided client secret keys are expired.', 'entra-error', 'pod.static-credentials-override'],
  ['AADSTS99999: something new', 'entra-error', 'not-identity', { code: '99999' }],
  [
    'An error occurred (AccessDenied) when calling the AssumeRoleWithWebIdentity operation: Not authorized to perform sts:AssumeRoleWithWebIdentity',
    'web-identity-refused',
    'role.trust.subject-mismatch',
  ],
  [
    `InvalidIdentityToken: No OpenIDConnect provider found in your account for ${issuer}\n\tstatus code: 400`,
    'no-oidc-provider',
    'oidc-provider.missing',
    { issuer },
  ],
  ['InvalidIdentityToken: Incorrect token audience', 'token-audience', 'oidc-provider.audience-missing'],
  [
    "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint",
    'issuer-thumbprint',
    'oidc-provider.thumbprint-mismatch',
  ],
  ["Couldn't retrieve verification key from your identity provider", 'issuer-unreachable', 'not-identity'],
  ['IDPCommunicationError', 'issuer-unreachable', 'not-identity'],
  ['The web identity token provided could not be validated', 'token-invalid', 'not-identity'],
  ['ExpiredTokenException: Token expired: current date/time 17 must be before 16', 'token-expired', 'sdk.too-old'],
  ['ValidationError: Request ARN is invalid', 'role-arn-invalid', 'serviceaccount.role-annotation-malformed'],
  ['The requested DurationSeconds exceeds the MaxSessionDuration set', 'session-too-long', 'not-identity'],
  ['PackedPolicyTooLarge', 'packed-policy-too-large', 'not-identity'],
  ['Credential should be scoped to a valid region', 'region-disabled', 'region.sts-disabled'],
  [
    'Unauthorized Exception! EKS does not have permissions to assume the associated role.',
    'eks-cannot-assume',
    'role.trust.service-principal-missing',
  ],
  ['not authorized to perform: eks-auth:AssumeRoleForPodIdentity', 'node-cannot-assume', 'node-role.cannot-assume'],
  [
    'container-role: Received non 200 response 404: (ResourceNotFoundException)',
    'agent-no-association',
    'pod-identity-association.missing',
  ],
  ["Unsupported host '169.254.170.23'", 'agent-old-client', 'sdk.too-old'],
  ['invalid endpoint host, only loopback hosts are allowed', 'agent-old-client', 'sdk.too-old'],
  ['Service account token cannot be empty', 'agent-old-client', 'sdk.too-old'],
  [
    '(InvalidTokenException): Service account token cannot be parsed',
    'agent-wrong-token',
    'pod.env-overrides-identity',
  ],
  ['Called agent through invalid address', 'agent-wrong-address', 'pod.env-overrides-identity'],
  [
    'dial tcp 169.254.170.23:80: connect: connection refused',
    'agent-unreachable',
    'eks-agent.absent',
    { host: '169.254.170.23' },
  ],
  [
    'Error when retrieving credentials from container-role: Received non 200 response 500 from container metadata',
    'agent-refused',
    'pod-identity-association.missing',
    { code: '500' },
  ],
  [
    `User: ${principal} is not authorized to perform: sts:TagSession on resource: arn:aws:iam::222222222222:role/b`,
    'tag-session-refused',
    'role.policy-action-not-allowed',
    { action: 'sts:TagSession', resource: 'arn:aws:iam::222222222222:role/b', role: 'xks-orders' },
  ],
  [
    'User: arn:aws:sts::111111111111:assumed-role/eks-node/i-0a1b2c3d4e5f60718 is not authorized to perform: s3:ListBucket',
    'node-role-used',
    'sdk.too-old',
    { role: 'eks-node', session: 'i-0a1b2c3d4e5f60718', account: '111111111111', action: 's3:ListBucket' },
  ],
  [
    '(Forbidden) Client address is not authorized and caller is not a trusted service.',
    'vault-firewall',
    'target.network-denies',
  ],
  [
    'User: arn:aws:iam::111122223333:user/ci is not authorized to perform: s3:GetObject',
    'user-of-account',
    'pod.static-credentials-override',
    { action: 's3:GetObject' },
  ],
  [
    'ignoring azure identity team/id, error: invalid resource id: "/subscription/x", must match …',
    'mic-malformed-id',
    'azure-identity.resource-id-malformed',
  ],
  [
    'No AzureIdentityBinding found for pod team/app-1 that matches selector: app. it will be ignored',
    'mic-no-binding',
    'azure-identity-binding.selector-mismatch',
    { namespace: 'team', pod: 'app-1' },
  ],
  [
    'failed to create assigned identity: identity not found when using team/app binding',
    'mic-no-identity',
    'azure-identity-binding.identity-mismatch',
  ],
  [
    `${denied} with an explicit deny in a service control policy`,
    'denied-by-organization',
    'organization.scp-denies',
    { layer: 'service control policy' },
  ],
  [
    `${denied} because no permissions boundary allows the s3:GetObject action`,
    'denied-by-boundary',
    'role.boundary-blocks',
    { layer: 'permissions boundary' },
  ],
  [
    `${denied} because no VPC endpoint policy allows the s3:GetObject action`,
    'denied-by-endpoint',
    'target.network-denies',
    { layer: 'VPC endpoint policy' },
  ],
  [
    `${denied} because no resource-based policy allows the s3:GetObject action`,
    'denied-by-resource',
    'target.policy-denies',
    { layer: 'resource-based policy' },
  ],
  [`${denied} because no role trust policy allows it`, 'denied-by-second-trust', 'target.policy-denies'],
  [
    `${denied} with an explicit deny in an identity-based policy`,
    'denied-explicitly',
    'role.policy-explicit-deny',
    { layer: 'identity-based policy' },
  ],
  [
    `${denied} because no identity-based policy allows the s3:GetObject action`,
    'not-allowed',
    'role.policy-action-not-allowed',
    { principal, action: 's3:GetObject', resource: 'arn:aws:s3:::data/x', layer: 'identity-based policy' },
  ],
  [
    "To use web identity tokens, the 'sts' service module must be on the class path.",
    'sts-module-missing',
    'sdk.too-old',
  ],
  ['Assembly AWSSDK.SecurityToken could not be found or loaded', 'sts-module-missing', 'sdk.too-old'],
  ['assume role with web identity but has no role ARN configured.', 'role-arn-unset', 'pod.env-overrides-identity'],
  ['EC2RoleRequestError: no EC2 instance role found', 'old-client', 'sdk.too-old'],
  ['(it runs as the node instance role)', 'node-role-in-words', 'sdk.too-old'],
  ['Unable to locate credentials', 'no-credentials', 'pod.not-mutated'],
  ['NoCredentialProviders: no valid providers in chain', 'no-credentials', 'pod.not-mutated'],
  ['Could not load credentials from any providers', 'no-credentials', 'pod.not-mutated'],
  ['Unable to load credentials from any of the providers in the chain', 'no-credentials', 'pod.not-mutated'],
  ['The workload options are not fully configured.', 'workload-identity-unset', 'pod.use-label-missing'],
  ['no client ID specified. Check pod configuration', 'workload-identity-unset', 'pod.use-label-missing'],
  ['WorkloadIdentityCredential: is unavailable. tenantId …', 'workload-identity-unset', 'pod.use-label-missing'],
  ['ManagedIdentityCredential authentication unavailable', 'old-azure-client', 'sdk.too-old'],
  [
    'getting assigned identities for pod orders/api-1 in CREATED state failed after 16 attempts',
    'nmi-not-created',
    'azure-identity-binding.selector-mismatch',
    { namespace: 'orders', pod: 'api-1', state: 'CREATED' },
  ],
  [
    'getting assigned identities for pod orders/api-1 in ASSIGNED state failed after 4 attempts',
    'nmi-not-assigned',
    'assigned-identity.not-assigned',
    { state: 'ASSIGNED' },
  ],
  [
    'clientID in request: 1234##### REDACTED #####abcd, getting assigned identities for pod a/b in CREATED state failed',
    'nmi-other-client',
    'azure-identity.client-id-mismatch',
    { clientId: '1234##### REDACTED #####abcd', pod: 'b' },
  ],
  [
    'no azure identity found for request clientID 1234##### REDACTED #####abcd',
    'nmi-other-client',
    'azure-identity.client-id-mismatch',
  ],
  [
    '{"error":"invalid_request","error_description":"Identity not found"}',
    'identity-not-found',
    'managed-identity.missing',
  ],
  ['Request blocked by AAD Pod Identity NMI', 'nmi-blocked', 'not-identity'],
  ['Required metadata header not specified', 'nmi-bad-request', 'not-identity'],
  ['parameter resource cannot be empty', 'nmi-bad-request', 'not-identity'],
  ['pod list is empty', 'nmi-late', 'not-identity'],
  ['failed to match pod IP 10.0.0.1', 'nmi-late', 'not-identity'],
  [
    'failed calling webhook "mutation.azure-workload-identity.io": connection refused',
    'webhook-unreachable',
    'pod.not-mutated',
    { webhook: 'mutation.azure-workload-identity.io' },
  ],
  [
    'Failed calling webhook, failing open pod-identity-webhook.amazonaws.com: x509',
    'webhook-unreachable',
    'pod.not-mutated',
  ],
  [
    'admission webhook "mutation.azure-workload-identity.io" denied the request: serviceaccounts "x" not found',
    'webhook-denied',
    'serviceaccount.missing',
    { webhook: 'mutation.azure-workload-identity.io' },
  ],
  [
    'open /var/run/secrets/eks.amazonaws.com/serviceaccount/token: permission denied',
    'token-unreadable',
    'pod.token-unreadable',
  ],
  [
    'open /var/run/secrets/azure/tokens/azure-identity-token: no such file or directory',
    'token-file-absent',
    'pod.env-overrides-identity',
  ],
  [
    `LinkedAuthorizationFailed: The client 'c' with object id '${guid}' … does not have permission`,
    'linked-authorization',
    'mic.operator-role-missing',
    { objectId: guid },
  ],
  [
    "FailedIdentityOperation: Resource '/subscriptions/x' was not found",
    'dangling-identity',
    'managed-identity.missing',
  ],
  [
    `AuthorizationFailed: The client '${guid}' with object id '${guid}' does not have authorization to perform action 'Microsoft.Network/dnsZones/TXT/write' over scope '/subscriptions/s/resourceGroups/g' or the scope is invalid.`,
    'arm-denied',
    'role-assignment.missing',
    { objectId: guid, action: 'Microsoft.Network/dnsZones/TXT/write', scope: '/subscriptions/s/resourceGroups/g' },
  ],
  [
    "DecisionReason: 'DeniedWithNoValidRBAC' Vault: orders-kv;location=we",
    'vault-rbac',
    'role-assignment.missing',
    { vault: 'orders-kv' },
  ],
  ['InnerError: ForbiddenByRbac', 'vault-rbac', 'role-assignment.missing'],
  [
    `The user, group or application 'appid=${guid};oid=${guid}' does not have secrets get permission on key vault 'orders-kv;location=we'`,
    'vault-policy',
    'key-vault.access-policy-missing',
    { clientId: guid, objectId: guid, action: 'secrets get', vault: 'orders-kv' },
  ],
  ['Caller was not found on any access policy', 'vault-policy', 'key-vault.access-policy-missing'],
  ['AuthorizationPermissionMismatch: This request is not authorized', 'storage-role', 'role-assignment.missing'],
  ['AuthorizationFailure: This request is not authorized', 'storage-firewall', 'target.network-denies'],
  ['ScopeLocked', 'assignment-not-written', 'not-identity', { code: 'ScopeLocked' }],
  [
    'lookup sts.eu-west-1.amazonaws.com on 10.0.0.10:53: no such host',
    'name-not-found',
    'network.dns-blocked',
    { host: 'sts.eu-west-1.amazonaws.com' },
  ],
  [
    'dial tcp: lookup login.microsoftonline.com: i/o timeout',
    'endpoint-unreachable',
    'network.egress-blocked',
    { host: 'login.microsoftonline.com' },
  ],
];

/** The same text as other programs hand it on. */
const wordings: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  'in a log line': (text) => `2026-01-02T10:00:00Z ERROR app: request failed: ${text} (attempt 3)`,
  'on many lines': (text) => text.replaceAll(' ', '\n  '),
  'in other case': (text) => text.replace(/\b[a-z]{4,} /g, (word) => word.toUpperCase()),
  'in JSON': (text) => JSON.stringify({ error: text }),
  'with typographic quotes': (text) => text.replaceAll("'", '’').replaceAll('"', '”'),
};

describe('readErrorText', () => {
  it.each(rows)('knows: %s', (text, signature, code, facts = {}) => {
    for (const [name, reword] of Object.entries(wordings)) {
      const [first] = readErrorText(reword(text)).readings;
      expect(first?.signature, name).toBe(signature);
      expect(first?.codes[0], name).toBe(code);
      if (name !== 'in other case') expect(first?.facts, name).toMatchObject(facts);
    }
  });

  it('has an example here for every signature', () => {
    expect(new Set(rows.map(([, signature]) => signature))).toEqual(new Set(SIGNATURES.map(({ id }) => id)));
  });

  it('finds nothing in what says nothing, and all that several errors say', () => {
    for (const text of [
      '',
      'connection reset by peer',
      'AuthorizationFailureSoon',
      '{}',
      '\u0000',
      'no such host: db',
    ]) {
      expect(readErrorText(text).readings).toEqual([]);
    }
    const said = readErrorText('AADSTS90002: x … ManagedIdentityCredential unavailable').readings;
    expect(said.map(({ signature }) => signature)).toEqual(['entra-error', 'old-azure-client']);
  });

  it('reads the end of a long log as well as its beginning', () => {
    const log = `${'all is well\n'.repeat(20_000)}Incorrect token audience`;
    expect(readErrorText(log).readings[0]?.signature).toBe('token-audience');
    expect(readErrorText(log).text.length).toBeLessThan(20_100);
  });

  it('never fails, whatever the text is', () => {
    const pieces = rows.map(([text]) => fc.constant(text));
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.string({ unit: 'binary' }), ...pieces)), (parts) => {
        expect(readErrorText(parts.join('')).readings).toBeInstanceOf(Array);
      }),
    );
  });
});
