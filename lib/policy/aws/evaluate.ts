import { matchStatement } from './match-statement';
import type { ParsedCondition, ParsedPolicy, ParsedStatement } from './parsed-policy';
import type { PolicyRequest } from './request-context';

/** A policy with the name a person knows it by. */
export interface NamedPolicy {
  name: string;
  policy: ParsedPolicy;
}

/** What decided, for people: which statement of which policy. */
export interface Decider {
  policy: string;
  statement: ParsedStatement;
}

export type PolicyLayer = 'identity' | 'boundary';

/**
 * `allowed`: identity policy and boundary allow and nothing denies, as far as these two go. `denied`: with the layer and how;
 * what came nearest is named where there is something. A service control policy or the resource's own policy may still
 * decide otherwise: they are not part of the account's data, so the caller says *unknown* about them.
 */
export type Evaluation =
  | { decision: 'allowed'; by: Decider; boundary?: Decider }
  | { decision: 'denied'; layer: PolicyLayer; kind: 'explicit'; by: Decider }
  | { decision: 'denied'; layer: PolicyLayer; kind: 'implicit'; nearest?: Nearest };

/** The statement that would have allowed but for one thing. */
export interface Nearest extends Decider {
  because: 'action' | 'resource' | 'condition';
  conditions?: ParsedCondition[];
}

/** What an identity's own policies and its boundary say to one request. Source: IAM User Guide, "Policy evaluation logic". */
export function evaluate(
  identityPolicies: readonly NamedPolicy[],
  boundary: NamedPolicy | undefined,
  request: PolicyRequest,
): Evaluation {
  const boundaries = boundary === undefined ? [] : [boundary];
  const denied = find(identityPolicies, 'Deny', request);
  if (denied !== undefined) return { decision: 'denied', layer: 'identity', kind: 'explicit', by: denied };
  const forbidden = find(boundaries, 'Deny', request);
  if (forbidden !== undefined) return { decision: 'denied', layer: 'boundary', kind: 'explicit', by: forbidden };

  const allowed = find(identityPolicies, 'Allow', request);
  if (allowed === undefined) return implicit('identity', identityPolicies, request);
  if (boundary === undefined) return { decision: 'allowed', by: allowed };
  const within = find(boundaries, 'Allow', request);
  return within === undefined
    ? implicit('boundary', boundaries, request)
    : { decision: 'allowed', by: allowed, boundary: within };
}

function find(
  policies: readonly NamedPolicy[],
  effect: ParsedStatement['effect'],
  request: PolicyRequest,
): Decider | undefined {
  for (const { name, policy } of policies) {
    const statement = policy.statements.find((one) => one.effect === effect && matchStatement(one, request).matches);
    if (statement !== undefined) return { policy: name, statement };
  }
  return undefined;
}

function implicit(layer: PolicyLayer, policies: readonly NamedPolicy[], request: PolicyRequest): Evaluation {
  const nearest = nearestOf(policies, request);
  return { decision: 'denied', layer, kind: 'implicit', ...(nearest === undefined ? {} : { nearest }) };
}

/** A statement that fails only by its condition is nearer than one that fails by its resource. */
function nearestOf(policies: readonly NamedPolicy[], request: PolicyRequest): Nearest | undefined {
  const misses = policies.flatMap(({ name, policy }) =>
    policy.statements
      .filter(({ effect }) => effect === 'Allow')
      .flatMap((statement): Nearest[] => {
        const match = matchStatement(statement, request);
        return match.matches ? [] : [{ policy: name, statement, ...match }];
      }),
  );
  return misses.find(({ because }) => because === 'condition') ?? misses.find(({ because }) => because === 'resource');
}
