import { type Operator, operatorParts } from './condition-operators';
import type { ParsedCondition } from './parsed-policy';

const WORDS = {
  StringEquals: 'is',
  StringNotEquals: 'is not',
  StringEqualsIgnoreCase: 'is (in any case)',
  StringNotEqualsIgnoreCase: 'is not (in any case)',
  StringLike: 'is like',
  StringNotLike: 'is not like',
  NumericEquals: 'is',
  NumericNotEquals: 'is not',
  NumericLessThan: 'is less than',
  NumericLessThanEquals: 'is at most',
  NumericGreaterThan: 'is more than',
  NumericGreaterThanEquals: 'is at least',
  DateEquals: 'is',
  DateNotEquals: 'is not',
  DateLessThan: 'is before',
  DateLessThanEquals: 'is not after',
  DateGreaterThan: 'is after',
  DateGreaterThanEquals: 'is not before',
  Bool: 'is',
  BinaryEquals: 'is',
  IpAddress: 'lies in',
  NotIpAddress: 'does not lie in',
  ArnEquals: 'is',
  ArnLike: 'is like',
  ArnNotEquals: 'is not',
  ArnNotLike: 'is not like',
} satisfies Record<Exclude<Operator, 'Null'>, string>;

/** "s3:prefix is like raw/*": one test of a condition in words. */
export function explainCondition({ operator, key, values }: ParsedCondition): string {
  const parts = operatorParts(operator);
  const wanted = values.join(/Not/.test(operator) ? ' nor ' : ' or ');
  if (parts === undefined) return `${operator} ${key} ${wanted}`;
  if (parts.operator === 'Null') return `${key} is ${wanted.toLowerCase() === 'true' ? 'absent' : 'there'}`;
  const each = parts.set === undefined ? '' : parts.set === 'ForAllValues' ? 'every ' : 'some ';
  const absent = parts.ifExists ? ` or ${key} is absent` : '';
  return `${each}${key} ${WORDS[parts.operator]} ${wanted}${absent}`;
}
