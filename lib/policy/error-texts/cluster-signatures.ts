import type { Signature } from './signature';

const podFacts = [
  /for pod (?<namespace>[a-z0-9-]{1,63})\/(?<pod>[a-z0-9.-]{1,253}) in (?<state>CREATED|ASSIGNED) state/i,
  /client ?ID(?: in request)?:? (?<clientId>[0-9a-f#]{4}[^,]{0,40}?[0-9a-f]{4})\b/i,
];

/** What NMI, the node part of AAD Pod Identity, answers in place of the machine. */
export const NMI_SIGNATURES = [
  {
    id: 'nmi-other-client',
    pattern: /client ?ID in request|no azure identity found for request client ?ID/i,
    extract: podFacts,
    codes: ['azure-identity.client-id-mismatch'],
    says: 'The program asks for a client id that is not bound to the pod.',
  },
  {
    id: 'nmi-not-created',
    pattern: /getting assigned identities for pod \S{1,320} in CREATED state failed/i,
    extract: podFacts,
    codes: [
      'azure-identity-binding.selector-mismatch',
      'azure-identity-binding.identity-mismatch',
      'azure-identity-binding.missing',
      'assigned-identity.not-assigned',
    ],
    says: 'Nothing binds an identity to the pod.',
  },
  {
    id: 'nmi-not-assigned',
    pattern: /getting assigned identities for pod \S{1,320} in ASSIGNED state failed/i,
    extract: podFacts,
    codes: ['assigned-identity.not-assigned', 'mic.operator-role-missing'],
    says: 'An identity is bound to the pod, but could not be attached to its node.',
  },
  {
    id: 'mic-malformed-id',
    pattern: /ignoring azure identity\b.{0,200}invalid resource id/i,
    codes: ['azure-identity.resource-id-malformed'],
    says: 'The controller ignores the AzureIdentity, because its resourceID is not the id of a managed identity.',
  },
  {
    id: 'mic-no-binding',
    pattern: /No AzureIdentityBinding found for pod (?<namespace>[a-z0-9-]{1,63})\/(?<pod>[a-z0-9.-]{1,253})/i,
    codes: ['azure-identity-binding.selector-mismatch', 'azure-identity-binding.missing'],
    says: 'No binding has the label of the pod as its selector.',
  },
  {
    id: 'mic-no-identity',
    pattern: /identity not found when using \S{1,320} binding/i,
    codes: ['azure-identity-binding.identity-mismatch', 'azure-identity.missing'],
    says: 'The binding names an AzureIdentity that is not there.',
  },
  {
    id: 'identity-not-found',
    pattern: /\bIdentity not found(?! when using)/i,
    codes: ['managed-identity.missing', 'azure-identity.client-id-mismatch', 'pod.exception-matches', 'sdk.too-old'],
    says: 'The machine has no such identity.',
  },
  {
    id: 'nmi-blocked',
    pattern: /blocked by AAD Pod Identity NMI/i,
    codes: ['not-identity'],
    says: 'The program asks the machine for something other than a token, which is closed.',
  },
  {
    id: 'nmi-bad-request',
    pattern: /Required metadata header|parameter resource cannot be empty/i,
    codes: ['not-identity'],
    says: 'The program asks for its token in the wrong form.',
  },
  {
    id: 'nmi-late',
    pattern: /pod list is empty|failed to match pod IP/i,
    codes: ['not-identity'],
    says: 'The node does not know the pod yet; trying again helps, unless the pod uses the network of its node.',
  },
] as const satisfies readonly Signature[];

/** What Kubernetes and the kubelet say of webhooks and token files. */
export const KUBERNETES_SIGNATURES = [
  {
    id: 'webhook-unreachable',
    pattern:
      /failed calling webhook,?(?: failing open)? "?(?<webhook>mutation\.azure-workload-identity\.io|pod-identity-webhook[\w.-]{0,40}|iam-for-pods\.amazonaws\.com)/i,
    codes: ['pod.not-mutated'],
    says: 'The API server cannot reach the webhook that gives pods their identity.',
  },
  {
    id: 'webhook-denied',
    pattern: /admission webhook "?(?<webhook>[\w.-]{1,100})"? denied the request: ?(?<reason>.{0,200})/i,
    codes: ['serviceaccount.missing', 'not-identity'],
    says: 'A webhook refused the pod.',
  },
  {
    id: 'token-unreadable',
    pattern: /\/var\/run\/secrets\/[\w./-]{1,100}token['"]?: permission denied/i,
    codes: ['pod.token-unreadable'],
    says: 'The process may not read its token file.',
  },
  {
    id: 'token-file-absent',
    pattern: /\/var\/run\/secrets\/[\w./-]{1,100}token['"]?: no such file/i,
    codes: ['pod.env-overrides-identity', 'pod.not-mutated'],
    says: 'The program looks for its token where none is; the path is in a variable.',
  },
] as const satisfies readonly Signature[];

const endpoints =
  /(?<host>login\.(?:microsoftonline\.(?:com|us)|chinacloudapi\.cn)|sts(?:\.[a-z0-9-]{1,20})?\.amazonaws\.com(?:\.cn)?|169\.254\.169\.254|169\.254\.170\.23)/i;

/** The way to the token endpoint. */
export const NETWORK_SIGNATURES = [
  {
    id: 'name-not-found',
    pattern:
      /no such host|NXDOMAIN|ENOTFOUND|EAI_AGAIN|Name or service not known|Temporary failure in name resolution/i,
    also: endpoints,
    extract: [endpoints],
    codes: ['network.dns-blocked'],
    says: 'The name of the token endpoint cannot be looked up.',
  },
  {
    id: 'endpoint-unreachable',
    pattern:
      /i\/o timeout|ETIMEDOUT|ECONNREFUSED|context deadline exceeded|connection refused|timed out|Could not connect to the endpoint/i,
    also: endpoints,
    extract: [endpoints],
    codes: ['network.egress-blocked', 'nmi.absent', 'eks-agent.absent'],
    says: 'The token endpoint does not answer.',
  },
] as const satisfies readonly Signature[];
