import {
  type IAMClient,
  ListOpenIDConnectProvidersCommand,
  type ManagedPolicyDetail,
  paginateGetAccountAuthorizationDetails,
  type RoleDetail,
} from '@aws-sdk/client-iam';
import { oidcProvider } from '@/lib/resources/aws/oidc-provider';
import { policyArn } from '@/lib/resources/aws/policy';
import { sortRolePolicies } from '@/lib/resources/aws/role-policies';
import type { AttachmentSpec, Observed, OidcProviderSpec, PolicySpec, RoleSpec } from '@/lib/resources/resource';
import type { ReadersOf, ResourceReader } from '../resource-provider';
import { awsCall } from './classify-error';
import { parseDocument } from './parse-document';
import { tagRecord } from './tags';

const ABSENT: Observed = { state: 'absent' };
const present = (attributes: object): Observed => ({ state: 'present', attributes });

/**
 * Readers over one picture of an account, taken with a handful of calls, for comparing every workload in it. What the
 * picture does not hold (a role's description and session duration, a policy's tags, a provider's audiences) is taken to be
 * as wanted: it serves to notice differences, and a run then looks closely.
 */
export async function snapshotAccount(client: IAMClient): Promise<ReadersOf<'aws'>> {
  const [{ roles, policies }, providers] = await Promise.all([readDetails(client), readProviders(client)]);
  return {
    'aws.iam.OidcProvider': reader<OidcProviderSpec>((spec) => {
      const arn = oidcProvider.address(spec);
      if (!providers.has(arn)) return ABSENT;
      return present({ arn, url: spec.issuer, audiences: [spec.audience], tags: {} });
    }),
    'aws.iam.Policy': reader<PolicySpec>((spec) => policyOf(spec, policies.get(policyArn(spec)))),
    'aws.iam.Role': reader<RoleSpec>((spec) => roleOf(spec, roles.get(spec.name.toLowerCase()))),
    'aws.iam.RolePolicyAttachment': reader<AttachmentSpec>((spec) => {
      const attached = roles.get(spec.roleName.toLowerCase())?.AttachedManagedPolicies ?? [];
      const isThere = attached.some(({ PolicyArn }) => PolicyArn === spec.policyArn);
      return isThere ? present({ policyArn: spec.policyArn }) : ABSENT;
    }),
  };
}

function reader<S extends OidcProviderSpec | PolicySpec | RoleSpec | AttachmentSpec>(
  look: (spec: S) => Observed,
): ResourceReader<S> {
  return { read: async (spec) => look(spec) };
}

function policyOf(spec: PolicySpec, found: ManagedPolicyDetail | undefined): Observed {
  const version = found?.PolicyVersionList?.find(({ IsDefaultVersion }) => IsDefaultVersion);
  if (!version) return ABSENT;
  return present({ arn: found?.Arn, document: parseDocument(version.Document ?? ''), tags: spec.tags });
}

function roleOf(spec: RoleSpec, found: RoleDetail | undefined): Observed {
  if (!found) return ABSENT;
  const attached = found.AttachedManagedPolicies?.map(({ PolicyArn = '' }) => PolicyArn) ?? [];
  const inline = found.RolePolicyList?.map(({ PolicyName = '' }) => PolicyName) ?? [];
  return present({
    foreignPolicies: sortRolePolicies(spec.path, attached, inline).foreign,
    arn: found.Arn,
    path: found.Path,
    trust: parseDocument(found.AssumeRolePolicyDocument ?? ''),
    boundaryArn: found.PermissionsBoundary?.PermissionsBoundaryArn,
    sessionSeconds: spec.sessionSeconds,
    description: spec.description,
    tags: tagRecord(found.Tags),
  });
}

async function readDetails(client: IAMClient) {
  return awsCall('iam:GetAccountAuthorizationDetails', async () => {
    const roles = new Map<string, RoleDetail>();
    const policies = new Map<string, ManagedPolicyDetail>();
    const filter = { Filter: ['Role' as const, 'LocalManagedPolicy' as const] };
    for await (const page of paginateGetAccountAuthorizationDetails({ client }, filter)) {
      // A role's name is unique whatever its case.
      for (const role of page.RoleDetailList ?? []) roles.set((role.RoleName ?? '').toLowerCase(), role);
      for (const policy of page.Policies ?? []) policies.set(policy.Arn ?? '', policy);
    }
    return { roles, policies };
  });
}

async function readProviders(client: IAMClient): Promise<Set<string>> {
  const answer = await awsCall('iam:ListOpenIDConnectProviders', () =>
    client.send(new ListOpenIDConnectProvidersCommand({})),
  );
  return new Set((answer.OpenIDConnectProviderList ?? []).map(({ Arn = '' }) => Arn));
}
