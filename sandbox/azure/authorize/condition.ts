/** Where an attribute of a condition comes from. */
export type AttributeSource = 'request' | 'resource' | 'principal' | 'environment';

/** `@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name]`. */
export interface Attribute {
  source: AttributeSource;
  /** Lower case but for a tag's key. */
  name: string;
}

/** `ForAnyOfAllValues` is `{ left: 'any', right: 'all' }`; without a quantifier both sides have one value. */
export interface Quantifier {
  left: 'any' | 'all';
  right: 'any' | 'all';
}

/** A parsed condition of a role assignment or of a block of a role definition. */
export type Condition =
  | { kind: 'and' | 'or'; terms: readonly Condition[] }
  | { kind: 'not'; term: Condition }
  | { kind: 'action' | 'sub-operation'; patterns: readonly string[] }
  | { kind: 'exists'; attribute: Attribute }
  | {
      kind: 'compare';
      attribute: Attribute;
      operator: string;
      quantifier?: Quantifier;
      values: readonly string[] | Attribute;
    };

/** A condition that Azure's grammar does not allow. */
export class ConditionSyntaxError extends Error {}
