import { matchWildcard } from './match-wildcard';

/** Compares one value of the request with one of the condition. */
export interface Operator {
  /** Whether a value written in a condition is of the operator's type. */
  accepts(value: string): boolean;
  compare(given: string, wanted: string): boolean;
}

type Compare = Operator['compare'];

const anyText = () => true;
const isNumber = (value: string) => value.trim() !== '' && Number.isFinite(Number(value));
const isTime = (value: string) => /^\d{4}-\d{2}-\d{2}/.test(value) && !Number.isNaN(Date.parse(value));
const isBool = (value: string) => /^(true|false)$/i.test(value);
const isGuid = (value: string) => /^\{?[\da-f]{8}-?(?:[\da-f]{4}-?){3}[\da-f]{12}\}?$/i.test(value);

const bareGuid = (value: string) => value.toLowerCase().replace(/[^\da-f]/g, '');

function matchesExpression(given: string, wanted: string, flags: string): boolean {
  try {
    return new RegExp(wanted, flags).test(given);
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** An operator on texts, its negation, and both without case. */
function texts(name: string, compare: (given: string, wanted: string, ignoreCase: boolean) => boolean) {
  const kinds: [string, Compare][] = [
    [`String${name}`, (given, wanted) => compare(given, wanted, false)],
    [`StringNot${name}`, (given, wanted) => !compare(given, wanted, false)],
    [`String${name}IgnoreCase`, (given, wanted) => compare(given, wanted, true)],
    [`StringNot${name}IgnoreCase`, (given, wanted) => !compare(given, wanted, true)],
  ];
  return Object.fromEntries(kinds.map(([key, each]) => [key, { accepts: anyText, compare: each }]));
}

const fold = (text: string, ignoreCase: boolean) => (ignoreCase ? text.toLowerCase() : text);

/** The six comparisons of an ordered type. */
function ordered(type: string, accepts: (value: string) => boolean, measure: (value: string) => number) {
  const kinds: [string, (a: number, b: number) => boolean][] = [
    ['Equals', (a, b) => a === b],
    ['NotEquals', (a, b) => a !== b],
    ['LessThan', (a, b) => a < b],
    ['LessThanEquals', (a, b) => a <= b],
    ['GreaterThan', (a, b) => a > b],
    ['GreaterThanEquals', (a, b) => a >= b],
  ];
  const guard =
    (order: (a: number, b: number) => boolean): Compare =>
    (given, wanted) =>
      accepts(given) && accepts(wanted) && order(measure(given), measure(wanted));
  return Object.fromEntries(kinds.map(([name, order]) => [`${type}${name}`, { accepts, compare: guard(order) }]));
}

/** Every comparison of the condition language, by its documented name. */
export const OPERATORS: Readonly<Record<string, Operator>> = {
  ...texts('Equals', (given, wanted, ignoreCase) => fold(given, ignoreCase) === fold(wanted, ignoreCase)),
  ...texts('StartsWith', (given, wanted, ignoreCase) => fold(given, ignoreCase).startsWith(fold(wanted, ignoreCase))),
  ...texts('Like', (given, wanted, ignoreCase) => matchWildcard(fold(wanted, ignoreCase), fold(given, ignoreCase))),
  ...texts('Matches', (given, wanted, ignoreCase) => matchesExpression(given, wanted, ignoreCase ? 'i' : '')),
  ...ordered('Numeric', isNumber, Number),
  ...ordered('DateTime', isTime, Date.parse),
  BoolEquals: { accepts: isBool, compare: (given, wanted) => given.toLowerCase() === wanted.toLowerCase() },
  BoolNotEquals: { accepts: isBool, compare: (given, wanted) => given.toLowerCase() !== wanted.toLowerCase() },
  GuidEquals: { accepts: isGuid, compare: (given, wanted) => bareGuid(given) === bareGuid(wanted) },
  GuidNotEquals: { accepts: isGuid, compare: (given, wanted) => bareGuid(given) !== bareGuid(wanted) },
};
