/** What is not as IAM demands it, and where. A room of facts: whether it is refused is said in guardrails. */
export interface PolicyProblem {
  code: string;
  /** JSON pointer. */
  path: string;
  message: string;
  /** What was probably meant, where that can be told. */
  fix?: string;
}

/** One test of a condition: `StringLike` on `s3:prefix` with these values. */
export interface ParsedCondition {
  /** As written, e.g. `ForAllValues:StringLikeIfExists`. */
  operator: string;
  /** As written; IAM ignores its case. */
  key: string;
  values: string[];
  path: string;
}

/** Principals by type (`AWS`, `Service`, `Federated`, `CanonicalUser`); `*` is `{ AWS: ['*'] }`. */
export type ParsedPrincipal = Record<string, string[]>;

/** A statement in one spelling: arrays everywhere, absent elements undefined. */
export interface ParsedStatement {
  index: number;
  /** False in the old language version, which takes `${…}` as plain text. */
  variables: boolean;
  /** `/Statement/0`, or `/Statement` where it stands alone. */
  path: string;
  sid?: string;
  effect: 'Allow' | 'Deny';
  actions?: string[];
  notActions?: string[];
  resources?: string[];
  notResources?: string[];
  principals?: ParsedPrincipal;
  notPrincipals?: ParsedPrincipal;
  conditions: ParsedCondition[];
  /** Elements that were written as a lone text; decides the pointer of a value. */
  scalars: readonly string[];
}

/** JSON pointer to one value of an element, as the document was written. */
export function pointerTo(statement: ParsedStatement, element: string, at: number): string {
  const base = `${statement.path}/${element}`;
  return statement.scalars.includes(element) ? base : `${base}/${at}`;
}

/** A policy as IAM understands it. */
export interface ParsedPolicy {
  version: '2012-10-17' | '2008-10-17';
  statements: ParsedStatement[];
}

/** Both, because what could be read is worth judging although something else could not. */
export interface ParseResult {
  policy?: ParsedPolicy;
  problems: PolicyProblem[];
}
