import { matchesStars } from '../stars';

type Test = (value: string, operand: string) => boolean;

const same: Test = (value, operand) => value === operand;
const sameIgnoringCase: Test = (value, operand) => value.toLowerCase() === operand.toLowerCase();
const guid = (text: string) => text.replace(/[-{}]/g, '').toLowerCase();

/** `*` is any run and `?` one character; a run of question marks is short in real conditions. */
const like: Test = (value, operand) =>
  operand.includes('?')
    ? new RegExp(`^${operand.split('').map(likeLetter).join('')}$`, 's').test(value)
    : matchesStars(operand, value);

function likeLetter(letter: string): string {
  if (letter === '*') return '.*';
  return letter === '?' ? '.' : letter.replace(/[\\^$+.()|[\]{}]/g, '\\$&');
}

const numeric = (test: (value: number, operand: number) => boolean): Test => {
  return (value, operand) => test(Number(value), Number(operand));
};

/** Azure stores operators in any case. */
const POSITIVE: Record<string, Test> = {
  stringequals: same,
  stringequalsignorecase: sameIgnoringCase,
  stringlike: like,
  stringlikeignorecase: (value, operand) => like(value.toLowerCase(), operand.toLowerCase()),
  stringstartswith: (value, operand) => value.startsWith(operand),
  stringstartswithignorecase: (value, operand) => value.toLowerCase().startsWith(operand.toLowerCase()),
  boolequals: sameIgnoringCase,
  guidequals: (value, operand) => guid(value) === guid(operand),
  numericequals: numeric((value, operand) => value === operand),
  numericlessthan: numeric((value, operand) => value < operand),
  numericlessthanequals: numeric((value, operand) => value <= operand),
  numericgreaterthan: numeric((value, operand) => value > operand),
  numericgreaterthanequals: numeric((value, operand) => value >= operand),
};

/** Read, but never evaluated here: they depend on the moment and the caller's address. */
const UNDECIDED =
  /^(?:DateTime(?:Not)?(?:Equals|LessThan|LessThanEquals|GreaterThan|GreaterThanEquals)|Ip(?:Not)?Match)$/i;

/** The test of an operator and whether it is negated; undefined for one that cannot be evaluated here. */
export function findOperator(name: string): { test: Test; negated: boolean } | undefined {
  const lower = name.toLowerCase();
  const positive = lower.replace(/^(string|bool|guid|numeric)not/, '$1');
  const test = Object.hasOwn(POSITIVE, positive) ? POSITIVE[positive] : undefined;
  return test === undefined ? undefined : { test, negated: positive !== lower };
}

/** Whether Azure has an operator of this name. */
export function isOperator(name: string): boolean {
  return findOperator(name) !== undefined || UNDECIDED.test(name);
}
