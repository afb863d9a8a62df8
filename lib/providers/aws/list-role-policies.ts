import { type IAMClient, ListRolePoliciesCommand } from '@aws-sdk/client-iam';
import { type RolePolicies, sortRolePolicies } from '@/lib/resources/aws/role-policies';
import type { RoleSpec } from '@/lib/resources/resource';
import { findAws } from './classify-error';
import { listAttachedPolicies } from './list-attached-policies';

/** What a role carries, sorted by whose it is; nothing where there is no such role. */
export async function listRolePolicies(client: IAMClient, { name, path }: RoleSpec): Promise<RolePolicies> {
  const [inline, attached] = await Promise.all([
    findAws(`iam:ListRolePolicies ${name}`, () => client.send(new ListRolePoliciesCommand({ RoleName: name }))),
    listAttachedPolicies(client, name),
  ]);
  return sortRolePolicies(path, attached ?? [], inline?.PolicyNames ?? []);
}
