import type { Signature } from './signature';

/** What the agent of EKS Pod Identity, or an SDK that asks it, says. */
export const EKS_AGENT_SIGNATURES = [
  {
    id: 'eks-cannot-assume',
    pattern: /EKS does not have permissions to assume the associated role/i,
    codes: ['role.trust.service-principal-missing'],
    says: 'The associated role does not trust the EKS Pod Identity service.',
  },
  {
    id: 'node-cannot-assume',
    pattern: /not authorized to perform:? eks-auth:AssumeRoleForPodIdentity/i,
    codes: ['node-role.cannot-assume'],
    says: "The node's own role may not fetch credentials for pods.",
  },
  {
    id: 'agent-no-association',
    pattern: /\(?ResourceNotFoundException\)?/,
    also: /container-role|169\.254\.170\.23|AssumeRoleForPodIdentity|pod identity/i,
    codes: ['pod-identity-association.missing'],
    says: 'There is no association for this service account on this cluster.',
  },
  {
    id: 'agent-old-client',
    pattern: /Unsupported host '?169\.254\.170\.23|only loopback hosts are allowed|account token cannot be empty/i,
    codes: ['sdk.too-old'],
    says: 'The SDK in the image is older than EKS Pod Identity.',
  },
  {
    id: 'agent-wrong-token',
    pattern: /InvalidTokenException|account token cannot be parsed|failed basic claim validations/i,
    codes: ['pod.env-overrides-identity'],
    says: 'The agent was given a token that is not for it.',
  },
  {
    id: 'agent-wrong-address',
    pattern: /Called agent through invalid address/i,
    codes: ['pod.env-overrides-identity'],
    says: 'The agent was called by another address than the webhook sets.',
  },
  {
    id: 'agent-unreachable',
    pattern: /169\.254\.170\.23|fd00:ec2::23|container-role/i,
    also: /refused|timed? ?out|deadline exceeded|unreachable|Could not connect/i,
    extract: [/(?<host>169\.254\.170\.23|fd00:ec2::23)/i],
    codes: ['eks-agent.absent', 'network.egress-blocked'],
    says: "The agent on the pod's node does not answer.",
  },
  {
    id: 'agent-refused',
    pattern: /container-role|ContainerCredentialsProvider\(\):|169\.254\.170\.23/i,
    extract: [/Received non 200 response (?<code>\d{3})/i],
    codes: ['pod-identity-association.missing', 'node-role.cannot-assume', 'role.trust.service-principal-missing'],
    says: 'The agent of EKS Pod Identity gave no credentials.',
  },
] as const satisfies readonly Signature[];

/** What SDKs say by themselves before any call. */
export const AWS_CLIENT_SIGNATURES = [
  {
    id: 'sts-module-missing',
    pattern: /'?sts'? service module must be on the class ?path|AWSSDK\.SecurityToken could not be (?:found|loaded)/i,
    codes: ['sdk.too-old'],
    says: 'The part of the SDK that exchanges tokens is not in the image.',
  },
  {
    id: 'role-arn-unset',
    pattern: /no role ARN configured/i,
    codes: ['pod.env-overrides-identity'],
    says: 'The token file is set, the role is not: one of the two variables was written by hand.',
  },
  {
    id: 'old-client',
    pattern: /EC2MetadataError|EC2RoleRequestError|Unsupported host '?169\.254/i,
    codes: ['sdk.too-old', 'pod.not-mutated'],
    says: "The SDK asked the node for credentials; it did not find, or does not know, the pod's identity.",
  },
  {
    id: 'node-role-in-words',
    pattern:
      /(?:authenticat\w{0,4}|uses?|using|runs?|running|acts?|acting|assum\w{0,3}|fall\w{0,3}|fell)\b[^.;]{0,30}\b(?:node|worker|instance|ec2)(?:'s|s')?(?: (?:group|instance|iam))? (?:role|profile)\b/i,
    codes: ['sdk.too-old', 'pod.not-mutated'],
    says: 'The program speaks as the node and not as its own role.',
  },
  {
    id: 'no-credentials',
    pattern:
      /Unable to locate credentials|NoCredentialProviders|NoCredentialsError|(?:load|find) credentials from any (?:of the )?providers?|no EC2 IMDS role found/i,
    codes: ['pod.not-mutated', 'serviceaccount.role-annotation-missing', 'webhook.absent', 'sdk.too-old'],
    says: 'The SDK found no credentials at all.',
  },
] as const satisfies readonly Signature[];
