/** One condition: all its values are alternatives, all conditions of a statement must hold. */
export interface Condition {
  operator: string;
  key: string;
  values: readonly string[];
}

/** Whom a statement of a trust or resource policy speaks of; `*` alone is `{ AWS: ['*'] }`. */
export type Principals = Readonly<Partial<Record<PrincipalType, readonly string[]>>>;
export type PrincipalType = 'AWS' | 'Federated' | 'Service' | 'CanonicalUser';

export interface Statement {
  sid?: string;
  effect: 'Allow' | 'Deny';
  actions?: readonly string[];
  notActions?: readonly string[];
  resources?: readonly string[];
  notResources?: readonly string[];
  principals?: Principals;
  notPrincipals?: Principals;
  conditions: readonly Condition[];
}

export interface PolicyDocument {
  version: string;
  statements: readonly Statement[];
}

/** Says in AWS's words what is wrong with a policy's grammar. */
export class PolicyGrammarError extends Error {
  override readonly name = 'PolicyGrammarError';
}
