import type {
  AttachRolePolicyRequest,
  GetRolePolicyRequest,
  GetRolePolicyResponse,
  ListAttachedRolePoliciesRequest,
  ListAttachedRolePoliciesResponse,
  ListRolePoliciesRequest,
  ListRolePoliciesResponse,
  ListRoleTagsRequest,
  ListRoleTagsResponse,
  PutRolePolicyRequest,
  TagRoleRequest,
  UntagRoleRequest,
} from '@aws-sdk/client-iam';
import { limitExceeded, noSuchEntity } from '../wire/aws-error';
import type { Call, Parsed } from '../wire/call';
import { nameOf } from '../world/arn';
import type { Role } from '../world/entities';
import { readPolicy } from './check-policy';
import { encodeDocument } from './encode-document';
import { LIMITS, sizeOf } from './limits';
import { loadPolicy } from './load-policy';
import { loadRole, saveRole } from './load-role';
import { page } from './page';
import { mergeTags, toTagList, withoutTags } from './tags';

export function attachRolePolicy(call: Call, input: Parsed<AttachRolePolicyRequest>): object {
  const role = loadRole(call, input.RoleName);
  const policy = loadPolicy(call, input.PolicyArn, 'attach');
  if (role.attached.includes(policy.arn)) return {};
  if (role.attached.length >= LIMITS.attachedPerRole) {
    throw limitExceeded(`Cannot exceed quota for PoliciesPerRole: ${LIMITS.attachedPerRole}`);
  }
  saveRole(call, { ...role, attached: [...role.attached, policy.arn] });
  return {};
}

export function detachRolePolicy(call: Call, input: Parsed<AttachRolePolicyRequest>): object {
  const role = loadRole(call, input.RoleName);
  if (!role.attached.includes(input.PolicyArn)) throw noSuchEntity(`Policy ${input.PolicyArn} was not found.`);
  saveRole(call, { ...role, attached: role.attached.filter((arn) => arn !== input.PolicyArn) });
  return {};
}

export function listAttachedRolePolicies(
  call: Call,
  input: Parsed<ListAttachedRolePoliciesRequest>,
): ListAttachedRolePoliciesResponse {
  const { attached } = loadRole(call, input.RoleName);
  const { PathPrefix: prefix = '/' } = input;
  const shown = attached.filter((arn) => arn.slice(arn.indexOf(':policy/') + 7).startsWith(prefix));
  const { items, ...rest } = page(shown, input, (arn) => arn);
  return { AttachedPolicies: items.map((arn) => ({ PolicyName: nameOf(arn), PolicyArn: arn })), ...rest };
}

function loadInline(role: Role, name: string): string {
  const document = Object.hasOwn(role.inline, name) ? role.inline[name] : undefined;
  if (document === undefined) throw noSuchEntity(`The role policy with name ${name} cannot be found.`);
  return document;
}

export function putRolePolicy(call: Call, input: Parsed<PutRolePolicyRequest>): object {
  const role = loadRole(call, input.RoleName);
  readPolicy(input.PolicyDocument, 'identity');
  const inline = { ...role.inline, [input.PolicyName]: input.PolicyDocument };
  const size = Object.values(inline).reduce((sum, document) => sum + sizeOf(document), 0);
  if (size > LIMITS.inlineSizePerRole) {
    throw limitExceeded(`Maximum policy size of ${LIMITS.inlineSizePerRole} bytes exceeded for role ${role.name}`);
  }
  saveRole(call, { ...role, inline });
  return {};
}

export function getRolePolicy(call: Call, input: Parsed<GetRolePolicyRequest>): GetRolePolicyResponse {
  const role = loadRole(call, input.RoleName);
  const document = loadInline(role, input.PolicyName);
  return { RoleName: role.name, PolicyName: input.PolicyName, PolicyDocument: encodeDocument(document) };
}

export function deleteRolePolicy(call: Call, input: Parsed<GetRolePolicyRequest>): object {
  const role = loadRole(call, input.RoleName);
  loadInline(role, input.PolicyName);
  const { [input.PolicyName]: _gone, ...inline } = role.inline;
  saveRole(call, { ...role, inline });
  return {};
}

export function listRolePolicies(call: Call, input: Parsed<ListRolePoliciesRequest>): ListRolePoliciesResponse {
  const { items, ...rest } = page(Object.keys(loadRole(call, input.RoleName).inline), input, (name) => name);
  return { PolicyNames: items, ...rest };
}

export function tagRole(call: Call, input: Parsed<TagRoleRequest>): object {
  const role = loadRole(call, input.RoleName);
  saveRole(call, { ...role, tags: mergeTags(role.tags, input.Tags) });
  return {};
}

export function untagRole(call: Call, input: Parsed<UntagRoleRequest>): object {
  const role = loadRole(call, input.RoleName);
  saveRole(call, { ...role, tags: withoutTags(role.tags, input.TagKeys) });
  return {};
}

export function listRoleTags(call: Call, input: Parsed<ListRoleTagsRequest>): ListRoleTagsResponse {
  const tags = toTagList(loadRole(call, input.RoleName).tags);
  const { items, ...rest } = page(tags, input, (tag) => tag.Key ?? '');
  return { Tags: items, ...rest };
}
