export const SOURCES = ['Request', 'Resource', 'Principal', 'Environment'] as const;

/** Where a value comes from: `@Resource[Microsoft.Storage/…/blobs:path]`. */
export interface Attribute {
  source: (typeof SOURCES)[number];
  name: string;
}

/** One test of a condition; `operands` are literals or one other attribute. */
export interface Comparison {
  kind: 'compare';
  attribute: Attribute;
  /** Without its set function, e.g. `StringLike`. */
  operator: string;
  /** The set function: whether every value of the attribute must hold, and against all operands. Both false: `ForAnyOfAnyValues`. */
  over: { every: boolean; all: boolean };
  operands: string[] | Attribute;
}

/** A role assignment's condition, parsed. Source: Azure ABAC, "Azure role assignment condition format and syntax". */
export type Condition =
  | { kind: 'all' | 'any'; of: Condition[] }
  | { kind: 'not'; of: Condition }
  /** `ActionMatches{'…'}` and `SubOperationMatches{'…'}`. */
  | { kind: 'action' | 'sub-operation'; pattern: string }
  | { kind: 'exists'; attribute: Attribute }
  | Comparison;

/** Longest condition Azure stores, in characters. Source: Azure ABAC, "Limits". */
export const CONDITION_CHARACTERS_MAX = 8192;
