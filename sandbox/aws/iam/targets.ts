import type { Account } from '../world/account';
import { iamArn } from '../world/arn';
import type { Tags } from '../world/entities';

/** What an IAM operation is about, as policies see it. */
export interface Target {
  arn: string;
  /** How a refusal calls it: IAM names absent things by kind and name. */
  shownAs?: string;
  tags?: Tags;
  keys?: Readonly<Record<string, string | undefined>>;
}

export interface IamInput {
  RoleName?: string;
  PolicyName?: string;
  Path?: string;
  PathPrefix?: string;
  PolicyArn?: string;
  PermissionsBoundary?: string;
  OpenIDConnectProviderArn?: string;
  PolicySourceArn?: string;
  Url?: string;
  Tags?: readonly { Key?: string; Value?: string }[];
  TagKeys?: readonly string[];
}

export type TargetOf = (account: Account, input: IamInput) => Target;

export const newRole: TargetOf = (account, input) => ({
  arn: iamArn(account.id, `role${input.Path ?? '/'}${input.RoleName}`),
  keys: { 'iam:PermissionsBoundary': input.PermissionsBoundary },
});

/** The path of a role is not in the request: where there is no such role, its ARN is taken to have none. */
export const role: TargetOf = (account, input) => {
  const name = input.RoleName ?? '';
  const known = account.findRole(name);
  if (known) return { arn: known.arn, tags: known.tags };
  return { arn: iamArn(account.id, `role/${name}`), shownAs: `role ${name}` };
};

/** For the actions that can be tied to the boundary of the role they change. */
export const boundedRole: TargetOf = (account, input) => ({
  ...role(account, input),
  keys: { 'iam:PermissionsBoundary': account.findRole(input.RoleName ?? '')?.boundaryArn },
});

export const attachment: TargetOf = (account, input) => {
  const target = boundedRole(account, input);
  return { ...target, keys: { ...target.keys, 'iam:PolicyARN': input.PolicyArn } };
};

export const newBoundary: TargetOf = (account, input) => ({
  ...role(account, input),
  keys: { 'iam:PermissionsBoundary': input.PermissionsBoundary },
});

export const newPolicy: TargetOf = (account, input) => ({
  arn: iamArn(account.id, `policy${input.Path ?? '/'}${input.PolicyName}`),
});

export const policy: TargetOf = (account, input) => {
  const arn = input.PolicyArn ?? '';
  return { arn, shownAs: `policy ${arn}`, tags: account.iam.policies.get(arn)?.tags };
};

export const newProvider: TargetOf = (account, input) => ({
  arn: iamArn(account.id, `oidc-provider/${(input.Url ?? '').replace(/^https:\/\//, '')}`),
});

export const provider: TargetOf = (account, input) => {
  const arn = input.OpenIDConnectProviderArn ?? '';
  return { arn, tags: account.iam.providers.get(arn)?.tags };
};

export const allProviders: TargetOf = (account) => ({ arn: iamArn(account.id, 'oidc-provider/*') });
export const allRoles: TargetOf = (account, input) => ({ arn: iamArn(account.id, `role${input.PathPrefix ?? '/'}`) });
export const allPolicies: TargetOf = (account, input) => ({
  arn: iamArn(account.id, `policy${input.PathPrefix ?? '/'}`),
  shownAs: `policy path ${input.PathPrefix ?? '/'}`,
});
export const wholeAccount: TargetOf = () => ({ arn: '*' });
export const adminUser: TargetOf = (account) => ({ arn: account.admin.arn });
export const simulated: TargetOf = (_account, input) => ({ arn: input.PolicySourceArn ?? '*' });
