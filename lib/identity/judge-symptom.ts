import type { IdentitySystem } from '@/lib/domain/words';
import type { Evidence } from './evidence';
import type { Fault, Link, LinkId } from './link';

interface Sign {
  pattern: RegExp;
  /** Systems whose pods may say so; all where it is absent. */
  systems?: readonly IdentitySystem[];
  link: LinkId;
  fault: Fault;
}

/** Phrases by which AWS names a layer that is not in the account's data. Source: IAM User Guide, "Troubleshoot access denied". */
const SIGNS: readonly Sign[] = [
  {
    pattern: /service control policy/i,
    link: 'permission',
    fault: {
      code: 'organization.scp-denies',
      message: 'The error names a service control policy of the organization.',
      why: 'It stands above the account, so neither role nor boundary can give what it denies.',
      fix: { kind: 'platform', text: 'Ask the platform team about the service control policy.' },
    },
  },
  {
    pattern: /no resource-based policy allows|explicit deny in a resource-based policy/i,
    link: 'target',
    fault: {
      code: 'target.policy-denies',
      message: "The error names the resource's own policy.",
      why: 'The role has the right, but the owner of the bucket, key or queue has to let it in as well.',
      fix: { kind: 'platform', text: 'Ask the owner of the resource to allow this role.' },
    },
  },
  {
    pattern: /VPC endpoint policy/i,
    link: 'target',
    fault: {
      code: 'target.network-denies',
      message: 'The error names the policy of a VPC endpoint.',
      fix: { kind: 'platform', text: 'Ask the platform team about the endpoint policy.' },
    },
  },
  {
    pattern: /RegionDisabledException|STS is not activated in this region|should be scoped to a valid region/i,
    link: 'token-path',
    fault: {
      code: 'region.sts-disabled',
      message: 'STS is called in a region that the account has not switched on.',
      fix: { kind: 'patch', text: "Use the cluster's own region for AWS_REGION and STS." },
    },
  },
  {
    // Role, token and file are there, and still the library finds nothing or asks the node: it does not look for them.
    pattern:
      /NoCredentialProviders|Unable to locate credentials|credentials from any (?:of the )?provider|EC2MetadataError|EC2RoleRequestError|Token expired: current date|service module must be on the class path|only loopback hosts are allowed|Unsupported host '169\.254/i,
    link: 'injection',
    fault: {
      code: 'sdk.too-old',
      message: 'The client library does not know this way of getting credentials, or lacks a part of it.',
      fix: { kind: 'patch', text: 'Update the AWS SDK in the image.' },
    },
  },
  {
    // Client id and token are there, and still the library asks the machine, or says itself that it is too old.
    pattern:
      /ManagedIdentityCredential|managed identity timed out|169\.254\.169\.254|adal: Refresh request failed|(?:legacy|old|outdated) version of (?:the )?(?:azidentity|(?:azure[- ])?identity|sdk)/i,
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
  const sign = SIGNS.find(
    ({ pattern, systems }) => (systems === undefined || systems.includes(system)) && pattern.test(symptom),
  );
  if (sign === undefined) return [...links];
  return links.map((link) => (link.id === sign.link ? { ...sign.fault, id: link.id, state: 'broken' } : link));
}
