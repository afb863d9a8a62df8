import type { EvaluationResult, SimulatePolicyResponse, SimulatePrincipalPolicyRequest } from '@aws-sdk/client-iam';
import { rolePolicies } from '../evaluate/caller-policies';
import { RequestContext } from '../evaluate/context';
import { decide } from '../evaluate/decide';
import { invalidInput, noSuchEntity } from '../wire/aws-error';
import type { Call, Parsed } from '../wire/call';
import { nameOf } from '../world/arn';
import { readPolicy } from './check-policy';

function contextOf(input: Parsed<SimulatePrincipalPolicyRequest>): RequestContext {
  const entries = (input.ContextEntries ?? []).map((entry) => {
    return [entry.ContextKeyName ?? '', entry.ContextKeyValues ?? []] as const;
  });
  return new RequestContext(Object.fromEntries(entries));
}

/** What a role's policies and boundary say of actions, without its trust and without resource policies. */
export function simulatePrincipalPolicy(
  call: Call,
  input: Parsed<SimulatePrincipalPolicyRequest>,
): SimulatePolicyResponse {
  const arn = input.PolicySourceArn;
  if (!/:role\//.test(arn)) throw invalidInput(`Only roles can be simulated here: ${arn}`);
  const role = call.account.findRole(nameOf(arn));
  if (role?.arn !== arn) throw noSuchEntity(`The role with name ${nameOf(arn)} cannot be found.`);
  const policies = rolePolicies(call.world, call.account.iam, role);
  const extra = (input.PolicyInputList ?? []).map((document) => readPolicy(document, 'identity'));
  const names = { accountId: call.account.id, arns: [role.arn] };
  const caller = { names, identity: [...policies.identity, ...extra], boundary: policies.boundary, session: [] };
  const context = contextOf(input);
  const results = input.ActionNames.flatMap((action) => {
    return (input.ResourceArns ?? ['*']).map((resource): EvaluationResult => {
      const decision = decide(caller, { action, resource, context });
      const word = decision.allowed ? 'allowed' : decision.isExplicit ? 'explicitDeny' : 'implicitDeny';
      const isAllowedByBoundary = decision.allowed || decision.layer !== 'permissions boundary';
      return {
        EvalActionName: action,
        EvalResourceName: resource,
        EvalDecision: word,
        MatchedStatements: [],
        MissingContextValues: [],
        PermissionsBoundaryDecisionDetail: role.boundaryArn
          ? { AllowedByPermissionsBoundary: isAllowedByBoundary }
          : undefined,
      };
    });
  });
  return { EvaluationResults: results, IsTruncated: false };
}
