/** Every condition operator without its modifiers. Source: IAM User Guide, "Condition operators". */
export const OPERATORS = [
  'StringEquals',
  'StringNotEquals',
  'StringEqualsIgnoreCase',
  'StringNotEqualsIgnoreCase',
  'StringLike',
  'StringNotLike',
  'NumericEquals',
  'NumericNotEquals',
  'NumericLessThan',
  'NumericLessThanEquals',
  'NumericGreaterThan',
  'NumericGreaterThanEquals',
  'DateEquals',
  'DateNotEquals',
  'DateLessThan',
  'DateLessThanEquals',
  'DateGreaterThan',
  'DateGreaterThanEquals',
  'Bool',
  'BinaryEquals',
  'IpAddress',
  'NotIpAddress',
  'ArnEquals',
  'ArnLike',
  'ArnNotEquals',
  'ArnNotLike',
  'Null',
] as const;
export type Operator = (typeof OPERATORS)[number];

/** An operator taken apart: over which of several values it must hold, and whether an absent key satisfies it. */
export interface OperatorParts {
  operator: Operator;
  set?: 'ForAllValues' | 'ForAnyValue';
  ifExists: boolean;
}

/** Takes `ForAllValues:StringLikeIfExists` apart; undefined for what IAM does not know. Case counts. */
export function operatorParts(text: string): OperatorParts | undefined {
  const parts = /^(?:(ForAllValues|ForAnyValue):)?([A-Za-z]+?)(IfExists)?$/.exec(text);
  const operator = OPERATORS.find((known) => known === parts?.[2]);
  if (parts === null || operator === undefined) return undefined;
  const ifExists = parts[3] !== undefined;
  if (operator === 'Null' && ifExists) return undefined;
  const set = parts[1] === 'ForAllValues' || parts[1] === 'ForAnyValue' ? parts[1] : undefined;
  return { operator, ifExists, ...(set === undefined ? {} : { set }) };
}

export function isKnownOperator(text: string): boolean {
  return operatorParts(text) !== undefined;
}
