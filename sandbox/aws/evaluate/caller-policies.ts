import type { Caller } from '../wire/caller';
import { PARTITION } from '../world/arn';
import type { AwsWorld } from '../world/aws-world';
import type { IamState, Role } from '../world/entities';
import type { CallerPolicies } from './decide';
import type { PolicyDocument } from './document';
import { parsePolicy } from './parse-policy';

const ADMINISTRATOR = `arn:${PARTITION}:iam::aws:policy/AdministratorAccess`;
const NOTHING: PolicyDocument = { version: '2012-10-17', statements: [] };

function managed(world: AwsWorld, iam: IamState, arn: string): PolicyDocument {
  const policy = world.findPolicy(arn, iam);
  const version = policy?.versions.find((one) => one.id === policy.defaultVersionId);
  return version ? parsePolicy(version.document, 'identity') : NOTHING;
}

export function rolePolicies(world: AwsWorld, iam: IamState, role: Role) {
  const attached = role.attached.map((arn) => managed(world, iam, arn));
  const inline = Object.values(role.inline).map((document) => parsePolicy(document, 'identity'));
  // A boundary whose policy is not visible yet allows nothing.
  const boundary = role.boundaryArn === undefined ? undefined : managed(world, iam, role.boundaryArn);
  return { identity: [...attached, ...inline], boundary };
}

/** The policies that bind a caller now, as the data plane sees them: each call is judged afresh. */
export function callerPolicies(world: AwsWorld, caller: Caller, now: Date): CallerPolicies {
  const iam = world.loadAccount(caller.accountId).seenAt(now);
  if (caller.kind === 'user') {
    const names = { accountId: caller.accountId, arns: [caller.arn] };
    return { names, identity: [managed(world, iam, ADMINISTRATOR)], session: [] };
  }
  const { session } = caller;
  const names = { accountId: caller.accountId, arns: [session.roleArn, caller.arn] };
  const role = iam.roles.get(session.roleName.toLowerCase());
  if (!role) return { names, identity: [], session: [] };
  const sessionPolicies = session.sessionPolicies.map((document) => parsePolicy(document, 'identity'));
  return { names, ...rolePolicies(world, iam, role), session: sessionPolicies };
}
