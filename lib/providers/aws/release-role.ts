import { DetachRolePolicyCommand, type IAMClient, ListRolePoliciesCommand } from '@aws-sdk/client-iam';
import { CloudFailure } from '@/lib/domain/failure';
import type { RoleSpec } from '@/lib/resources/resource';
import { findAws } from './classify-error';
import { listAttachedPolicies } from './list-attached-policies';

/**
 * Takes every policy of ours off a role that is to be deleted. What somebody else put there is not ours to remove:
 * that is a conflict for a person.
 */
export async function releaseRole(writer: IAMClient, reader: IAMClient, spec: RoleSpec): Promise<void> {
  const RoleName = spec.name;
  const inline = await findAws(`iam:ListRolePolicies ${RoleName}`, () =>
    reader.send(new ListRolePoliciesCommand({ RoleName })),
  );
  const attached = (await listAttachedPolicies(reader, RoleName)) ?? [];
  const foreign = attached.filter((arn) => !arn.includes(`:policy${spec.path}`));
  const strangers = [...(inline?.PolicyNames ?? []), ...foreign];
  if (strangers.length > 0) {
    const message = `The role carries policies that this portal did not put there: ${strangers.join(', ')}. Remove them, and the role goes by itself.`;
    throw new CloudFailure('conflict', 'foreign-policies', message, `iam:DeleteRole ${RoleName}`);
  }
  for (const PolicyArn of attached) {
    const command = new DetachRolePolicyCommand({ RoleName, PolicyArn });
    await findAws(`iam:DetachRolePolicy ${RoleName}`, () => writer.send(command));
  }
}
