import {
  type IAMClient,
  PutRolePermissionsBoundaryCommand,
  TagRoleCommand,
  UpdateAssumeRolePolicyCommand,
  UpdateRoleCommand,
} from '@aws-sdk/client-iam';
import { samePolicy } from '@/lib/domain/canonical-policy';
import type { RoleAttributes } from '@/lib/resources/aws/role';
import { trustDocument } from '@/lib/resources/aws/trust-document';
import type { RoleSpec } from '@/lib/resources/resource';
import { awsCall } from './classify-error';
import { tagList, tagsToPut } from './tags';

/** Puts only what differs; the boundary first, because until it holds nothing else may. */
export async function updateRole(client: IAMClient, spec: RoleSpec, found: RoleAttributes): Promise<void> {
  const RoleName = spec.name;
  if (found.boundaryArn !== spec.boundaryArn) {
    const command = new PutRolePermissionsBoundaryCommand({ RoleName, PermissionsBoundary: spec.boundaryArn });
    await awsCall(`iam:PutRolePermissionsBoundary ${RoleName}`, () => client.send(command));
  }
  const trust = trustDocument(spec);
  if (!samePolicy(trust, found.trust)) {
    const command = new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument: JSON.stringify(trust) });
    await awsCall(`iam:UpdateAssumeRolePolicy ${RoleName}`, () => client.send(command));
  }
  if (found.sessionSeconds !== spec.sessionSeconds || found.description !== spec.description) {
    const { description: Description, sessionSeconds: MaxSessionDuration } = spec;
    const command = new UpdateRoleCommand({ RoleName, Description, MaxSessionDuration });
    await awsCall(`iam:UpdateRole ${RoleName}`, () => client.send(command));
  }
  const missing = tagList(tagsToPut(spec.tags, found.tags));
  if (missing.length === 0) return;
  await awsCall(`iam:TagRole ${RoleName}`, () => client.send(new TagRoleCommand({ RoleName, Tags: missing })));
}
