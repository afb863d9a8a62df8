import type { PolicyDocument, Statement } from './document';
import { evaluatePolicies, type Question } from './evaluate-policies';
import { type Naming, namesPrincipal, type PrincipalNames } from './names-principal';

/** The policies that bind one caller. */
export interface CallerPolicies {
  names: PrincipalNames;
  identity: readonly PolicyDocument[];
  boundary?: PolicyDocument;
  session: readonly PolicyDocument[];
}

/** A policy on the thing itself: a bucket's, a role's trust. */
export interface ResourcePolicy {
  document: PolicyDocument | undefined;
  /** The account that owns the thing. */
  accountId: string;
  /** As AWS calls it in its refusals. */
  layer: 'resource-based policy' | 'role trust policy';
  /** Set where the thing's own policy must always allow, as a trust policy must. */
  required?: boolean;
}

export type Layer = 'identity-based policy' | 'permissions boundary' | 'session policy' | ResourcePolicy['layer'];
export type Decision = { allowed: true } | { allowed: false; layer: Layer; isExplicit: boolean };

function refuse(layer: Layer, isExplicit = false): Decision {
  return { allowed: false, layer, isExplicit };
}

function findExplicitDeny(caller: CallerPolicies, question: Question, thing?: ResourcePolicy): Layer | undefined {
  if (evaluatePolicies(caller.identity, question) === 'deny') return 'identity-based policy';
  if (caller.boundary && evaluatePolicies([caller.boundary], question) === 'deny') return 'permissions boundary';
  if (evaluatePolicies(caller.session, question) === 'deny') return 'session policy';
  if (!thing?.document) return undefined;
  const named = evaluatePolicies([thing.document], question, (one) => namesPrincipal(one, caller.names) !== 'none');
  return named === 'deny' ? thing.layer : undefined;
}

function thingAllows(
  caller: CallerPolicies,
  question: Question,
  thing: ResourcePolicy | undefined,
  namings: readonly Naming[],
): boolean {
  if (!thing?.document) return false;
  const concerns = (statement: Statement) => namings.includes(namesPrincipal(statement, caller.names));
  return evaluatePolicies([thing.document], question, concerns) === 'allow';
}

/**
 * AWS's order: an explicit deny anywhere; then the thing's own policy (which must allow across accounts, and inside
 * an account may stand in for the caller's policies where it names the caller itself); then the caller's identity
 * policies, boundary and session policy, all of which must allow.
 */
export function decide(caller: CallerPolicies, question: Question, thing?: ResourcePolicy): Decision {
  const denied = findExplicitDeny(caller, question, thing);
  if (denied) return refuse(denied, true);
  const isAllowedByIdentity = evaluatePolicies(caller.identity, question) === 'allow';
  const isForeign = thing !== undefined && thing.accountId !== caller.names.accountId;
  const isGrantedByThing = !isForeign && thingAllows(caller, question, thing, ['direct']);
  const isThingContent = thingAllows(caller, question, thing, ['direct', 'account']);
  if (thing?.required && !isForeign && !isThingContent) return refuse(thing.layer);
  if (!isAllowedByIdentity && !isGrantedByThing) return refuse('identity-based policy');
  if (thing && isForeign && !isThingContent) return refuse(thing.layer);
  if (caller.boundary && evaluatePolicies([caller.boundary], question) !== 'allow')
    return refuse('permissions boundary');
  if (caller.session.length > 0 && evaluatePolicies(caller.session, question) !== 'allow')
    return refuse('session policy');
  return { allowed: true };
}
