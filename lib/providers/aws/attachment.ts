import { AttachRolePolicyCommand, DetachRolePolicyCommand } from '@aws-sdk/client-iam';
import type { AttachmentAttributes } from '@/lib/resources/aws/attachment';
import type { AttachmentSpec, Observed } from '@/lib/resources/resource';
import type { ResourceProvider, ResourceReader } from '../resource-provider';
import type { AwsAccess } from './aws-access';
import { awsCall, findAws } from './classify-error';
import { listAttachedPolicies } from './list-attached-policies';

/** Whether the policy is on the role; a role that is not there has nothing attached. */
export function createAttachmentReader(access: Pick<AwsAccess, 'reader'>): ResourceReader<AttachmentSpec> {
  return {
    async read(spec): Promise<Observed<AttachmentAttributes>> {
      const attached = await listAttachedPolicies(access.reader(spec.place), spec.roleName);
      if (!attached?.includes(spec.policyArn)) return { state: 'absent' };
      return { state: 'present', attributes: { policyArn: spec.policyArn } };
    },
  };
}

/** Attaching what is attached and detaching what is not both succeed. */
export function createAttachmentProvider(access: AwsAccess): ResourceProvider<AttachmentSpec> {
  const attach = async (spec: AttachmentSpec): Promise<void> => {
    const command = new AttachRolePolicyCommand({ RoleName: spec.roleName, PolicyArn: spec.policyArn });
    await awsCall(`iam:AttachRolePolicy ${spec.roleName}`, () => access.writer(spec.place).send(command));
  };
  return {
    ...createAttachmentReader(access),
    create: attach,
    update: attach,
    async remove(spec) {
      const command = new DetachRolePolicyCommand({ RoleName: spec.roleName, PolicyArn: spec.policyArn });
      await findAws(`iam:DetachRolePolicy ${spec.roleName}`, () => access.writer(spec.place).send(command));
    },
  };
}
