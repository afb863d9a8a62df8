import type { AssumeRoleRequest, AssumeRoleResponse } from '@aws-sdk/client-sts';
import { type Attempt, judgeAttempt } from '../evaluate/authorize';
import type { ResourcePolicy } from '../evaluate/decide';
import { parsePolicy } from '../evaluate/parse-policy';
import { refusalText } from '../evaluate/refusal-text';
import { accessDenied, validationError } from '../wire/aws-error';
import type { Call, Parsed } from '../wire/call';
import { accountOf, nameOf } from '../world/arn';
import { checkDuration } from './check-duration';
import { openSession } from './open-session';
import { readSessionPolicies } from './session-policies';

type Input = Parsed<AssumeRoleRequest>;

function findRole(call: Call, arn: string) {
  const iam = call.world.accounts.get(accountOf(arn))?.seenAt(call.now);
  const role = iam?.roles.get(nameOf(arn).toLowerCase());
  return role?.arn === arn ? role : undefined;
}

function attempts(call: Call, input: Input): Attempt[] {
  const role = findRole(call, input.RoleArn);
  const resourceAccount = accountOf(input.RoleArn);
  const thing: ResourcePolicy = {
    document: role ? parsePolicy(role.trust, 'trust') : undefined,
    accountId: resourceAccount,
    layer: 'role trust policy',
    required: true,
  };
  const keys: Record<string, string | string[] | undefined> = {
    'sts:ExternalId': input.ExternalId,
    'sts:RoleSessionName': input.RoleSessionName,
    'sts:SourceIdentity': input.SourceIdentity,
    'aws:TagKeys': input.Tags?.map((tag) => tag.Key ?? ''),
  };
  for (const tag of input.Tags ?? []) keys[`aws:RequestTag/${tag.Key}`] = tag.Value;
  for (const [key, value] of Object.entries(role?.tags ?? {})) keys[`aws:ResourceTag/${key}`] = value;
  const actions = ['sts:AssumeRole'];
  if (input.Tags?.length) actions.push('sts:TagSession');
  if (input.SourceIdentity !== undefined) actions.push('sts:SetSourceIdentity');
  return actions.map((action) => ({ action, resource: input.RoleArn, keys, resourceAccount, thing }));
}

/** Across accounts STS does not tell a trust that says no from a role that is not there. */
function refuseOrPass(call: Call, attempt: Attempt): void {
  const decision = judgeAttempt(call.world, call.caller, call.now, attempt);
  if (decision.allowed) return;
  const text = refusalText(call.caller.arn, attempt.action, attempt.resource, decision);
  const isSecret = decision.layer === 'role trust policy' && attempt.resourceAccount !== call.caller.accountId;
  throw accessDenied(
    isSecret || !attempt.thing?.document ? text.replace(/ (because|with an explicit deny) .*$/s, '') : text,
  );
}

/** Both the role's trust and, across accounts, the caller's own policies must allow it. */
export function assumeRole(call: Call, input: Input): AssumeRoleResponse {
  if (!/^arn:[a-z-]+:iam::\d{12}:role\/.+$/.test(input.RoleArn)) {
    throw validationError(`${input.RoleArn} is invalid`);
  }
  for (const attempt of attempts(call, input)) refuseOrPass(call, attempt);
  const role = findRole(call, input.RoleArn);
  if (!role)
    throw accessDenied(
      `User: ${call.caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${input.RoleArn}`,
    );
  const { caller } = call;
  const durationSeconds = checkDuration(role, input.DurationSeconds, caller.kind === 'role');
  const inherited = caller.kind === 'role' ? caller.session.sourceIdentity : undefined;
  return openSession(call.world, call.now, role, {
    sessionName: input.RoleSessionName,
    sessionPolicies: readSessionPolicies(call.world, accountOf(role.arn), input),
    tags: Object.fromEntries((input.Tags ?? []).map((tag) => [tag.Key ?? '', tag.Value ?? ''])),
    sourceIdentity: input.SourceIdentity ?? inherited,
    durationSeconds,
    region: caller.region,
  });
}
