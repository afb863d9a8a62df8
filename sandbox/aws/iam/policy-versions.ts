import type {
  CreatePolicyVersionRequest,
  CreatePolicyVersionResponse,
  GetPolicyVersionRequest,
  GetPolicyVersionResponse,
  ListPolicyVersionsRequest,
  ListPolicyVersionsResponse,
  PolicyVersion as WireVersion,
} from '@aws-sdk/client-iam';
import { deleteConflict, limitExceeded } from '../wire/aws-error';
import type { Call, Parsed } from '../wire/call';
import type { ManagedPolicy, PolicyVersion } from '../world/entities';
import { checkManagedPolicy } from './check-policy';
import { encodeDocument } from './encode-document';
import { LIMITS } from './limits';
import { loadPolicy, loadVersion } from './load-policy';
import { page } from './page';
import { loadOwnPolicy } from './policies';

export function showVersion(policy: ManagedPolicy, version: PolicyVersion): WireVersion {
  return {
    VersionId: version.id,
    IsDefaultVersion: version.id === policy.defaultVersionId,
    CreateDate: new Date(version.createdAt),
  };
}

export function createPolicyVersion(
  call: Call,
  input: Parsed<CreatePolicyVersionRequest>,
): CreatePolicyVersionResponse {
  const policy = loadOwnPolicy(call, input.PolicyArn);
  checkManagedPolicy(input.PolicyDocument);
  if (policy.versions.length >= LIMITS.versionsPerPolicy) {
    throw limitExceeded(
      'A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.',
    );
  }
  const at = call.world.stamp();
  const version = { id: `v${policy.nextVersion}`, document: input.PolicyDocument, createdAt: at };
  const changed: ManagedPolicy = {
    ...policy,
    versions: [...policy.versions, version],
    defaultVersionId: input.SetAsDefault ? version.id : policy.defaultVersionId,
    nextVersion: policy.nextVersion + 1,
    updatedAt: at,
  };
  call.account.savePolicy(changed);
  return { PolicyVersion: showVersion(changed, version) };
}

export function getPolicyVersion(call: Call, input: Parsed<GetPolicyVersionRequest>): GetPolicyVersionResponse {
  const policy = loadPolicy(call, input.PolicyArn);
  const version = loadVersion(policy, input.VersionId);
  return { PolicyVersion: { Document: encodeDocument(version.document), ...showVersion(policy, version) } };
}

export function listPolicyVersions(call: Call, input: Parsed<ListPolicyVersionsRequest>): ListPolicyVersionsResponse {
  const policy = loadPolicy(call, input.PolicyArn);
  const newestFirst = [...policy.versions].reverse();
  const position = new Map(newestFirst.map((version, index) => [version, String(index).padStart(6, '0')]));
  const { items, ...rest } = page(newestFirst, input, (version) => position.get(version) ?? '');
  return { Versions: items.map((version) => showVersion(policy, version)), ...rest };
}

export function deletePolicyVersion(call: Call, input: Parsed<GetPolicyVersionRequest>): object {
  const policy = loadOwnPolicy(call, input.PolicyArn);
  const version = loadVersion(policy, input.VersionId);
  if (version.id === policy.defaultVersionId) {
    throw deleteConflict('Cannot delete the default version of a policy.');
  }
  const versions = policy.versions.filter((one) => one.id !== version.id);
  call.account.savePolicy({ ...policy, versions, updatedAt: call.world.stamp() });
  return {};
}

export function setDefaultPolicyVersion(call: Call, input: Parsed<GetPolicyVersionRequest>): object {
  const policy = loadOwnPolicy(call, input.PolicyArn);
  const { id } = loadVersion(policy, input.VersionId);
  call.account.savePolicy({ ...policy, defaultVersionId: id, updatedAt: call.world.stamp() });
  return {};
}
