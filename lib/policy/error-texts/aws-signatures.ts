import type { Signature } from './signature';

const caller =
  /(?<principal>arn:aws[a-z-]{0,20}:sts::(?<account>\d{12}):assumed-role\/(?<role>[\w+=,.@-]{1,64})\/(?<session>[\w+=,.@-]{1,64}))/i;
const deed = /not authorized to perform:? (?<action>[a-z0-9-]{1,60}:\w{1,80})/i;
const target = /on resource:? ["']?(?<resource>(?:arn:[^\s"',]{1,500}|\*))/i;
const noLayer = /because no (?<layer>[a-z][a-z -]{2,30}?) allows/i;
const denyLayer = /explicit deny in an? (?<layer>(?:[a-z-]{1,20} ){0,3}(?:policy|boundary))/i;
const denied = [caller, deed, target, noLayer, denyLayer];

/** Why STS did not give credentials for the token of a service account. */
export const STS_SIGNATURES = [
  {
    id: 'web-identity-refused',
    pattern: /not authorized to perform:? sts:AssumeRoleWithWebIdentity/i,
    codes: [
      'role.trust.subject-mismatch',
      'role.trust.provider-mismatch',
      'role.trust.audience-mismatch',
      'role.trust.condition-key-wrong',
      'role.missing',
    ],
    extract: denied,
    says: 'The role does not trust this service account on this cluster, or there is no such role.',
  },
  {
    id: 'no-oidc-provider',
    pattern: /No OpenID ?Connect provider found in your account(?: for (?<issuer>https?:\/\/[^\s"',;]{1,300}))?/i,
    codes: ['oidc-provider.missing', 'region.sts-disabled'],
    says: "The account of the role does not know the cluster's issuer.",
  },
  {
    id: 'token-audience',
    pattern: /Incorrect token audience/i,
    codes: ['oidc-provider.audience-missing'],
    says: "The cluster's provider in the account does not list the token's audience.",
  },
  {
    id: 'issuer-thumbprint',
    pattern: /certificate (?:doesn't|does not) match (?:the )?configured thumbprint/i,
    codes: ['oidc-provider.thumbprint-mismatch'],
    says: "The issuer's certificate is not the one that the provider in the account names.",
  },
  {
    id: 'issuer-unreachable',
    pattern: /Could ?(?:n't|not) retrieve verification key|IDPCommunicationError|OpenIdIdpCommunicationError/i,
    codes: ['not-identity'],
    says: "STS could not fetch the keys of the cluster's issuer; this often passes by itself.",
  },
  {
    id: 'token-invalid',
    pattern: /web identity token provided could not be validated/i,
    codes: ['not-identity'],
    says: 'The token was not signed by the cluster that it names; a restarted pod gets a new one.',
  },
  {
    id: 'token-expired',
    pattern: /Token expired: current date|ExpiredTokenException/i,
    codes: ['sdk.too-old'],
    says: 'The token was sent after it had ended; the program kept its text and did not read the file again.',
  },
  {
    id: 'role-arn-invalid',
    pattern: /Request ARN is invalid|Invalid length for parameter RoleArn/i,
    codes: ['serviceaccount.role-annotation-malformed'],
    says: 'What the annotation names is no role ARN.',
  },
  {
    id: 'session-too-long',
    pattern: /DurationSeconds exceeds the MaxSessionDuration/i,
    codes: ['not-identity'],
    says: 'The program asks for a longer session than the role gives.',
  },
  {
    id: 'packed-policy-too-large',
    pattern: /PackedPolicyTooLarge/i,
    codes: ['not-identity'],
    says: 'Session tags and session policy together are too large.',
  },
  {
    id: 'region-disabled',
    pattern:
      /should be scoped to a valid region|RegionDisabledException|STS is not activated in (?:this|the requested) region/i,
    codes: ['region.sts-disabled'],
    says: 'STS is called in a region that the account has not switched on.',
  },
] as const satisfies readonly Signature[];

/** What credentials that were given do not allow, by the layer that the text names. Source: IAM User Guide. */
export const AWS_DENIED_SIGNATURES = [
  {
    id: 'tag-session-refused',
    pattern: /not authorized to perform:? sts:TagSession/i,
    extract: denied,
    codes: ['role.policy-action-not-allowed'],
    says: 'A second role is assumed with session tags, and one of the two roles does not allow tags.',
  },
  {
    id: 'node-role-used',
    pattern: /assumed-role\/(?<role>[\w+=,.@-]{1,64})\/(?<session>i-[0-9a-f]{8,17})\b/i,
    extract: denied,
    codes: ['sdk.too-old', 'pod.not-mutated'],
    says: "The program speaks as the node and not as its own role: it did not find, or does not know, the pod's identity.",
  },
  {
    id: 'user-of-account',
    pattern: /arn:aws[a-z-]{0,20}:iam::\d{12}:user\/[\w+=,.@/-]{1,200} is not authorized/i,
    extract: denied,
    codes: ['pod.static-credentials-override'],
    says: 'The program speaks as an IAM user: it found static keys before its role.',
  },
  {
    id: 'denied-by-organization',
    pattern: /(?:service|resource) control polic(?:y|ies)/i,
    extract: denied,
    codes: ['organization.scp-denies'],
    says: 'A policy of the organization stands above the account and refuses it.',
  },
  {
    id: 'denied-by-boundary',
    pattern: /permissions? boundary/i,
    extract: denied,
    codes: ['role.boundary-blocks'],
    says: 'The boundary of the role does not let it through.',
  },
  {
    id: 'denied-by-endpoint',
    pattern: /VPC endpoint polic(?:y|ies)/i,
    extract: denied,
    codes: ['target.network-denies'],
    says: 'The policy of a VPC endpoint does not let it through.',
  },
  {
    id: 'denied-by-resource',
    pattern: /no resource-based policy allows|explicit deny in a resource-based policy/i,
    extract: denied,
    codes: ['target.policy-denies'],
    says: "The resource's own policy does not let the role in.",
  },
  {
    id: 'denied-by-second-trust',
    pattern: /no role trust policy allows/i,
    extract: denied,
    codes: ['target.policy-denies'],
    says: 'The second role that the program wants to become does not trust the first.',
  },
  {
    id: 'denied-explicitly',
    pattern: /explicit deny in an identity-based policy/i,
    extract: denied,
    codes: ['role.policy-explicit-deny'],
    says: 'A policy of the role itself denies it.',
  },
  {
    id: 'not-allowed',
    pattern: /assumed-role\/[^\s/]{1,64}\/\S{1,64} is not authorized to perform:? [a-z0-9-]{1,60}:\w/i,
    extract: denied,
    codes: ['role.policy-action-not-allowed', 'role.boundary-blocks', 'target.policy-denies'],
    says: 'The role was taken, but is not allowed to do this.',
  },
] as const satisfies readonly Signature[];
