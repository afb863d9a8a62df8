import { DetachRolePolicyCommand, type IAMClient } from '@aws-sdk/client-iam';
import { CloudFailure } from '@/lib/domain/failure';
import type { RoleSpec } from '@/lib/resources/resource';
import { findAws } from './classify-error';
import { listRolePolicies } from './list-role-policies';

/**
 * Takes every policy of ours off a role that is to be deleted. What somebody else put there is not ours to remove:
 * that is a conflict for a person.
 */
export async function releaseRole(writer: IAMClient, reader: IAMClient, spec: RoleSpec): Promise<void> {
  const RoleName = spec.name;
  const { ours, foreign } = await listRolePolicies(reader, spec);
  if (foreign.length > 0) {
    const message = `The role carries policies that this portal did not put there: ${foreign.join(', ')}. Remove them, and the role goes by itself.`;
    throw new CloudFailure('conflict', 'foreign-policies', message, `iam:DeleteRole ${RoleName}`);
  }
  for (const PolicyArn of ours) {
    const command = new DetachRolePolicyCommand({ RoleName, PolicyArn });
    await findAws(`iam:DetachRolePolicy ${RoleName}`, () => writer.send(command));
  }
}
