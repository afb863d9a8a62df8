import { type IAMClient, paginateListAttachedRolePolicies } from '@aws-sdk/client-iam';
import { findAws } from './classify-error';

/** ARNs of the managed policies on a role; undefined where there is no such role. */
export function listAttachedPolicies(client: IAMClient, roleName: string): Promise<string[] | undefined> {
  return findAws(`iam:ListAttachedRolePolicies ${roleName}`, async () => {
    const arns: string[] = [];
    for await (const page of paginateListAttachedRolePolicies({ client }, { RoleName: roleName }))
      for (const { PolicyArn } of page.AttachedPolicies ?? []) if (PolicyArn) arns.push(PolicyArn);
    return arns;
  });
}
