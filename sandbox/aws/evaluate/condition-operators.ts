import { isIP } from 'node:net';
import { matchArn } from './match-arn';
import { matchPattern, type Variables } from './match-pattern';

/** Compares one value of the request with one value of the policy. */
export interface Operator {
  /** The operator holds where the comparison does not. */
  negated: boolean;
  compare(wanted: string, given: string, variables: Variables | undefined): boolean;
}

type Compare = Operator['compare'];

function number(compare: (given: number, wanted: number) => boolean): Compare {
  return (wanted, given) => {
    const [a, b] = [Number(given), Number(wanted)];
    return !Number.isNaN(a) && !Number.isNaN(b) && compare(a, b);
  };
}

function milliseconds(text: string): number {
  return /^\d+$/.test(text) ? Number(text) * 1000 : Date.parse(text);
}

function date(compare: (given: number, wanted: number) => boolean): Compare {
  return (wanted, given) => {
    const [a, b] = [milliseconds(given), milliseconds(wanted)];
    return !Number.isNaN(a) && !Number.isNaN(b) && compare(a, b);
  };
}

function bits(address: string): bigint | undefined {
  if (isIP(address) === 4) return address.split('.').reduce((sum, part) => (sum << 8n) + BigInt(part), 0n);
  if (isIP(address) !== 6) return undefined;
  const [head = '', tail] = address.split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const groups = [...left, ...Array<string>(zeros).fill('0'), ...right];
  return groups.reduce((sum, group) => (sum << 16n) + BigInt(`0x${group}`), 0n);
}

const inRange: Compare = (wanted, given) => {
  const [network = '', length] = wanted.split('/');
  const [base, address] = [bits(network), bits(given)];
  if (base === undefined || address === undefined || isIP(network) !== isIP(given)) return false;
  const width = isIP(network) === 4 ? 32 : 128;
  const shift = BigInt(width - Number(length ?? width));
  return base >> shift === address >> shift;
};

const equals: Compare = (wanted, given, variables) => matchPattern(wanted, given, { variables, literal: true });
const equalsIgnoreCase: Compare = (wanted, given, variables) =>
  matchPattern(wanted, given, { variables, literal: true, ignoreCase: true });
const like: Compare = (wanted, given, variables) => matchPattern(wanted, given, { variables });
const arn: Compare = (wanted, given, variables) => matchArn(wanted, given, variables);
const bool: Compare = (wanted, given) => wanted.toLowerCase() === given.toLowerCase();

const is = (compare: Compare): Operator => ({ negated: false, compare });
const not = (compare: Compare): Operator => ({ negated: true, compare });

/** Every condition operator of IAM but `Null`, which asks for the key and not for its value. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  StringEquals: is(equals),
  StringNotEquals: not(equals),
  StringEqualsIgnoreCase: is(equalsIgnoreCase),
  StringNotEqualsIgnoreCase: not(equalsIgnoreCase),
  StringLike: is(like),
  StringNotLike: not(like),
  NumericEquals: is(number((given, wanted) => given === wanted)),
  NumericNotEquals: not(number((given, wanted) => given === wanted)),
  NumericLessThan: is(number((given, wanted) => given < wanted)),
  NumericLessThanEquals: is(number((given, wanted) => given <= wanted)),
  NumericGreaterThan: is(number((given, wanted) => given > wanted)),
  NumericGreaterThanEquals: is(number((given, wanted) => given >= wanted)),
  DateEquals: is(date((given, wanted) => given === wanted)),
  DateNotEquals: not(date((given, wanted) => given === wanted)),
  DateLessThan: is(date((given, wanted) => given < wanted)),
  DateLessThanEquals: is(date((given, wanted) => given <= wanted)),
  DateGreaterThan: is(date((given, wanted) => given > wanted)),
  DateGreaterThanEquals: is(date((given, wanted) => given >= wanted)),
  Bool: is(bool),
  BinaryEquals: is((wanted, given) => wanted === given),
  IpAddress: is(inRange),
  NotIpAddress: not(inRange),
  ArnEquals: is(arn),
  ArnLike: is(arn),
  ArnNotEquals: not(arn),
  ArnNotLike: not(arn),
};
