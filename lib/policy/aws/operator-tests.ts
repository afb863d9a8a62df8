import type { Operator } from './condition-operators';
import { inNetwork } from './ip-network';
import { matchesArnText, matchesText } from './match-text';
import { substitute } from './policy-variables';
import type { ContextValues } from './request-context';

/** Whether one value of the request satisfies one value of the policy, before any negation. */
type Test = (policyValue: string, requestValue: string, variables: ContextValues | undefined) => boolean;

const text: Test = (wanted, found, variables) => plain(wanted, variables) === found;
const textIgnoringCase: Test = (wanted, found, variables) =>
  plain(wanted, variables)?.toLowerCase() === found.toLowerCase();
const like: Test = (wanted, found, variables) => matchesText(wanted, found, variables);
const arn: Test = (wanted, found, variables) => matchesArnText(wanted, found, variables);
const bool: Test = (wanted, found) => wanted.toLowerCase() === found.toLowerCase();
const binary: Test = (wanted, found) => wanted === found;
const network: Test = (wanted, found) => inNetwork(found, wanted);

/** Text under an exact operator: variables count, wildcards are plain characters. */
function plain(pattern: string, variables: ContextValues | undefined): string | undefined {
  if (variables === undefined || !pattern.includes('${')) return pattern;
  const filled = substitute(pattern, variables);
  return filled?.replaceAll('\uE000', '*').replaceAll('\uE001', '?');
}

function compared(by: (text: string) => number, holds: (found: number, wanted: number) => boolean): Test {
  return (wanted, found) => {
    const [a, b] = [by(found), by(wanted)];
    return !Number.isNaN(a) && !Number.isNaN(b) && holds(a, b);
  };
}

const number = (value: string) => (/^-?\d+(?:\.\d+)?$/.test(value.trim()) ? Number(value) : Number.NaN);
/** ISO 8601, or seconds since 1970. */
const date = (value: string) => (/^\d+$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value));
const equal = (a: number, b: number) => a === b;
const less = (a: number, b: number) => a < b;
const lessOrEqual = (a: number, b: number) => a <= b;
const greater = (a: number, b: number) => a > b;
const greaterOrEqual = (a: number, b: number) => a >= b;

/** Each operator as its positive test; negated ones hold when no value of the policy passes it. */
export const OPERATOR_TESTS = {
  StringEquals: { test: text, negated: false },
  StringNotEquals: { test: text, negated: true },
  StringEqualsIgnoreCase: { test: textIgnoringCase, negated: false },
  StringNotEqualsIgnoreCase: { test: textIgnoringCase, negated: true },
  StringLike: { test: like, negated: false },
  StringNotLike: { test: like, negated: true },
  NumericEquals: { test: compared(number, equal), negated: false },
  NumericNotEquals: { test: compared(number, equal), negated: true },
  NumericLessThan: { test: compared(number, less), negated: false },
  NumericLessThanEquals: { test: compared(number, lessOrEqual), negated: false },
  NumericGreaterThan: { test: compared(number, greater), negated: false },
  NumericGreaterThanEquals: { test: compared(number, greaterOrEqual), negated: false },
  DateEquals: { test: compared(date, equal), negated: false },
  DateNotEquals: { test: compared(date, equal), negated: true },
  DateLessThan: { test: compared(date, less), negated: false },
  DateLessThanEquals: { test: compared(date, lessOrEqual), negated: false },
  DateGreaterThan: { test: compared(date, greater), negated: false },
  DateGreaterThanEquals: { test: compared(date, greaterOrEqual), negated: false },
  Bool: { test: bool, negated: false },
  BinaryEquals: { test: binary, negated: false },
  IpAddress: { test: network, negated: false },
  NotIpAddress: { test: network, negated: true },
  // ArnEquals and ArnLike behave alike: both take wildcards.
  ArnEquals: { test: arn, negated: false },
  ArnLike: { test: arn, negated: false },
  ArnNotEquals: { test: arn, negated: true },
  ArnNotLike: { test: arn, negated: true },
} satisfies Record<Exclude<Operator, 'Null'>, { test: Test; negated: boolean }>;
