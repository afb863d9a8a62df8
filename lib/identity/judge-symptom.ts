import type { IdentitySystem } from '@/lib/domain/words';
import { type ErrorReading, readErrorText, type SignatureId } from '@/lib/policy/error-texts/read-error-text';
import { azureEvidence, sameText } from './azure/azure-evidence';
import type { Evidence } from './evidence';
import { judgeUnread } from './judge-unread';
import type { Fault, Link, LinkId } from './link';

/** What only an error text can tell: the set-up shows nothing of it. */
interface Sign {
  signatures: readonly SignatureId[];
  /** Systems whose pods may say so; all where it is absent. */
  systems?: readonly IdentitySystem[];
  link: LinkId;
  fault: Fault;
}

const aws = ['aws-irsa', 'eks-pod-identity'] as const;

const OLD_AZURE_CLIENT: Sign = {
  // Client id and token are there, and still the library asks the machine, or says itself that it is too old.
  signatures: ['old-azure-client'],
  systems: ['azure-workload-identity'],
  link: 'injection',
  fault: {
    code: 'sdk.too-old',
    message: 'The client library asks the machine for its identity, because it does not know federated tokens.',
    why: 'Client id and token are in the pod, but only newer libraries look for them. The machine has another identity, or none.',
    fix: {
      kind: 'patch',
      text: 'Update Azure Identity in the image, and use DefaultAzureCredential or WorkloadIdentityCredential.',
    },
  },
};

const SIGNS: readonly Sign[] = [
  {
    signatures: ['denied-by-organization'],
    link: 'permission',
    fault: {
      code: 'organization.scp-denies',
      message: 'The error names a service control policy of the organization.',
      why: 'It stands above the account, so neither role nor boundary can give what it denies.',
      fix: { kind: 'platform', text: 'Ask the platform team about the service control policy.' },
    },
  },
  {
    signatures: ['denied-by-resource', 'denied-by-second-trust'],
    link: 'target',
    fault: {
      code: 'target.policy-denies',
      message: "The error names the resource's own policy.",
      why: 'The role has the right, but the owner of the bucket, key or queue has to let it in as well.',
      fix: { kind: 'platform', text: 'Ask the owner of the resource to allow this role.' },
    },
  },
  {
    signatures: ['denied-by-endpoint'],
    link: 'target',
    fault: {
      code: 'target.network-denies',
      message: 'The error names the policy of a VPC endpoint.',
      why: 'Calls leave the network through that endpoint, and it lets only through what its own policy allows.',
      fix: { kind: 'platform', text: 'Ask the platform team about the endpoint policy.' },
    },
  },
  {
    signatures: ['storage-firewall', 'vault-firewall'],
    link: 'target',
    fault: {
      code: 'target.network-denies',
      message: 'The storage account or key vault says that its network rules do not let the caller in.',
      why: 'It refuses before it looks at the role of the identity, so another role assignment does not help.',
      fix: {
        kind: 'platform',
        text: 'Ask the owner of the storage account or key vault to let the network of the cluster in.',
      },
    },
  },
  {
    signatures: ['user-of-account'],
    systems: aws,
    link: 'injection',
    fault: {
      code: 'pod.static-credentials-override',
      message: 'The error names an IAM user: the program signs its calls with static keys.',
      why: 'Keys in a file or a profile were found before the role. They do not end and belong to somebody else.',
      fix: { kind: 'patch', text: 'Remove AWS_PROFILE, mounted credentials files and keys in code from the workload.' },
    },
  },
  {
    signatures: ['node-cannot-assume'],
    systems: ['eks-pod-identity'],
    link: 'token-path',
    fault: {
      code: 'node-role.cannot-assume',
      message: 'The agent says that the role of the machine may not fetch credentials for pods.',
      why: 'The agent exchanges tokens with the rights of the machine. AmazonEKSWorkerNodePolicy holds the right.',
      fix: {
        kind: 'platform',
        text: 'Attach AmazonEKSWorkerNodePolicy to the role of the machine, or allow eks-auth:AssumeRoleForPodIdentity.',
      },
    },
  },
  {
    signatures: ['region-disabled'],
    link: 'token-path',
    fault: {
      code: 'region.sts-disabled',
      message: 'STS is called in a region that the account has not switched on.',
      why: 'Newer regions answer only after an account has switched them on, so the token cannot be exchanged there.',
      fix: { kind: 'patch', text: "Use the cluster's own region for AWS_REGION and STS." },
    },
  },
  {
    // Role, token and file are there, and still the library finds nothing or asks the node: it does not look for them.
    signatures: [
      'no-credentials',
      'old-client',
      'node-role-used',
      'node-role-in-words',
      'token-expired',
      'sts-module-missing',
      'agent-old-client',
    ],
    systems: aws,
    link: 'injection',
    fault: {
      code: 'sdk.too-old',
      message: 'The client library does not know this way of getting credentials, or lacks a part of it.',
      why: 'Everything it needs is in the pod; it looks elsewhere, and what it finds there belongs to the node or has ended.',
      fix: { kind: 'patch', text: 'Update the AWS SDK in the image.' },
    },
  },
  OLD_AZURE_CLIENT,
];

/** The caller that Azure names is the identity of the machines: the library asked the machine and not Entra. */
function judgeMachineUsed(
  readings: readonly ErrorReading[],
  evidence: Evidence,
  system: IdentitySystem,
): Sign | undefined {
  const { objectId } = readings.find(({ facts }) => facts.objectId !== undefined)?.facts ?? {};
  if (objectId === undefined || system !== 'azure-workload-identity') return undefined;
  const machines = (azureEvidence(evidence).managedClusters ?? []).map(
    ({ properties }) => properties.identityProfile?.kubeletidentity?.objectId,
  );
  return machines.some((one) => sameText(one, objectId)) ? OLD_AZURE_CLIENT : undefined;
}

/**
 * Puts into its link what only the error text can tell; used when every link that can be seen holds. First what no set-up shows, then
 * what this evidence does not show.
 */
export function judgeSymptom(links: readonly Link[], evidence: Evidence, system: IdentitySystem): Link[] {
  const { readings } = readErrorText(evidence.symptom ?? '');
  const said = new Set<SignatureId>(readings.map(({ signature }) => signature));
  const sign = SIGNS.find(
    ({ signatures, systems }) =>
      (systems === undefined || systems.includes(system)) && signatures.some((signature) => said.has(signature)),
  );
  const found = sign ?? judgeMachineUsed(readings, evidence, system) ?? judgeUnread(readings[0], evidence, system);
  if (found === undefined) return [...links];
  const link: Link = { ...found.fault, id: found.link, state: found.fault.state ?? 'broken' };
  return links.some(({ id }) => id === link.id)
    ? links.map((one) => (one.id === link.id ? link : one))
    : [...links, link];
}
