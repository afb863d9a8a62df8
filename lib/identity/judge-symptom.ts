import type { IdentitySystem } from '@/lib/domain/words';
import { readErrorText, type SignatureId } from '@/lib/policy/error-texts/read-error-text';
import type { Evidence } from './evidence';
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
    signatures: ['denied-by-resource'],
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
      fix: { kind: 'platform', text: 'Ask the platform team about the endpoint policy.' },
    },
  },
  {
    signatures: ['region-disabled'],
    link: 'token-path',
    fault: {
      code: 'region.sts-disabled',
      message: 'STS is called in a region that the account has not switched on.',
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
  {
    // Client id and token are there, and still the library asks the machine, or says itself that it is too old.
    signatures: ['old-azure-client'],
    systems: ['azure-workload-identity'],
    link: 'injection',
    fault: {
      code: 'sdk.too-old',
      message: 'The client library asks the machine for its identity, because it does not know federated tokens.',
      fix: {
        kind: 'patch',
        text: 'Update Azure Identity in the image, and use DefaultAzureCredential or WorkloadIdentityCredential.',
      },
    },
  },
];

/** Puts what only the error text can tell into its link; used when every link that can be seen holds. */
export function judgeSymptom(links: readonly Link[], { symptom = '' }: Evidence, system: IdentitySystem): Link[] {
  const said = new Set<SignatureId>(readErrorText(symptom).readings.map(({ signature }) => signature));
  const sign = SIGNS.find(
    ({ signatures, systems }) =>
      (systems === undefined || systems.includes(system)) && signatures.some((signature) => said.has(signature)),
  );
  if (sign === undefined) return [...links];
  return links.map((link) => (link.id === sign.link ? { ...sign.fault, id: link.id, state: 'broken' } : link));
}
