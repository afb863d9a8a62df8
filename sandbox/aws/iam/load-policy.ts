import type { Policy } from '@aws-sdk/client-iam';
import { invalidInput, noSuchEntity } from '../wire/aws-error';
import type { Call } from '../wire/call';
import type { ManagedPolicy, PolicyVersion } from '../world/entities';
import { toTagList } from './tags';

/** A managed policy that this account can see: its own or one of AWS's. */
export function loadPolicy(call: Call, arn: string, purpose: 'read' | 'attach' = 'read'): ManagedPolicy {
  if (!/^arn:[a-z-]+:iam::(aws|\d{12}):policy\/.+$/.test(arn)) throw invalidInput(`ARN ${arn} is not valid.`);
  const owner = arn.split(':')[4];
  const isVisible = owner === 'aws' || owner === call.account.id;
  const policy = isVisible ? call.world.findPolicy(arn, call.account.iam) : undefined;
  if (policy) return policy;
  throw noSuchEntity(
    purpose === 'attach' ? `Policy ${arn} does not exist or is not attachable.` : `Policy ${arn} was not found.`,
  );
}

export function loadVersion(policy: ManagedPolicy, versionId: string): PolicyVersion {
  const version = policy.versions.find((one) => one.id === versionId);
  if (!version) throw noSuchEntity(`Policy ${policy.arn} version ${versionId} does not exist or is not attachable.`);
  return version;
}

export function countUses(call: Call, arn: string): { attached: number; boundaries: number } {
  const roles = [...call.account.iam.roles.values()];
  return {
    attached: roles.filter((role) => role.attached.includes(arn)).length,
    boundaries: roles.filter((role) => role.boundaryArn === arn).length,
  };
}

/** A policy as lists show it: no description, no tags. */
export function showListedPolicy(call: Call, policy: ManagedPolicy): Policy {
  const uses = countUses(call, policy.arn);
  return {
    PolicyName: policy.name,
    PolicyId: policy.id,
    Arn: policy.arn,
    Path: policy.path,
    DefaultVersionId: policy.defaultVersionId,
    AttachmentCount: uses.attached,
    PermissionsBoundaryUsageCount: uses.boundaries,
    IsAttachable: true,
    CreateDate: new Date(policy.createdAt),
    UpdateDate: new Date(policy.updatedAt),
  };
}

export function showPolicy(call: Call, policy: ManagedPolicy): Policy {
  const Description = policy.description === '' ? undefined : policy.description;
  return { ...showListedPolicy(call, policy), Description, Tags: toTagList(policy.tags) };
}
