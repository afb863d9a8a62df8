import { CreateRoleCommand, DeleteRoleCommand, GetRoleCommand } from '@aws-sdk/client-iam';
import type { RoleAttributes } from '@/lib/resources/aws/role';
import { trustDocument } from '@/lib/resources/aws/trust-document';
import type { Observed, RoleSpec } from '@/lib/resources/resource';
import type { ResourceProvider, ResourceReader } from '../resource-provider';
import type { AwsAccess } from './aws-access';
import { awsCall, findAws } from './classify-error';
import { listRolePolicies } from './list-role-policies';
import { parseDocument } from './parse-document';
import { releaseRole } from './release-role';
import { tagList, tagRecord } from './tags';
import { updateRole } from './update-role';

/** By name, because a role's name is unique in an account whatever its path. */
export function createRoleReader(access: Pick<AwsAccess, 'reader'>): ResourceReader<RoleSpec> {
  return {
    async read(spec): Promise<Observed<RoleAttributes>> {
      const command = new GetRoleCommand({ RoleName: spec.name });
      const client = access.reader(spec.place);
      const [found, policies] = await Promise.all([
        findAws(`iam:GetRole ${spec.name}`, () => client.send(command)),
        listRolePolicies(client, spec),
      ]);
      if (!found?.Role) return { state: 'absent' };
      const { Arn = '', Path = '/', AssumeRolePolicyDocument = '', Description = '', Tags } = found.Role;
      const attributes: RoleAttributes = {
        arn: Arn,
        path: Path,
        trust: parseDocument(AssumeRolePolicyDocument),
        boundaryArn: found.Role.PermissionsBoundary?.PermissionsBoundaryArn,
        sessionSeconds: found.Role.MaxSessionDuration ?? 3600,
        description: Description,
        tags: tagRecord(Tags),
        foreignPolicies: policies.foreign,
      };
      return { state: 'present', attributes };
    },
  };
}

/** The workload's principal. The boundary is part of its creation: at no moment does it exist without one. */
export function createRoleProvider(access: AwsAccess): ResourceProvider<RoleSpec> {
  const reader = createRoleReader(access);
  return {
    ...reader,
    async create(spec) {
      const command = new CreateRoleCommand({
        RoleName: spec.name,
        Path: spec.path,
        Description: spec.description,
        AssumeRolePolicyDocument: JSON.stringify(trustDocument(spec)),
        PermissionsBoundary: spec.boundaryArn,
        MaxSessionDuration: spec.sessionSeconds,
        Tags: tagList(spec.tags),
      });
      await awsCall(`iam:CreateRole ${spec.name}`, () => access.writer(spec.place).send(command));
    },
    async update(spec) {
      const found = await reader.read(spec);
      if (found.state !== 'present') return this.create(spec);
      await updateRole(access.writer(spec.place), spec, found.attributes as RoleAttributes);
    },
    async remove(spec) {
      const client = access.writer(spec.place);
      await releaseRole(client, access.reader(spec.place), spec);
      await findAws(`iam:DeleteRole ${spec.name}`, () => client.send(new DeleteRoleCommand({ RoleName: spec.name })));
    },
  };
}
