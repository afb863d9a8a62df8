import { isDeepStrictEqual } from 'node:util';
import { isRecord } from '../schema/record';
import { CelError, type CelNode } from './cel-node';

/** What names stand for; a variable that is costly or may fail is a getter. */
export type Scope = Readonly<Record<string, unknown>>;

const mismatch = (what: string): CelError => new CelError(`no such overload: ${what}`);

function needBool(value: unknown, what: string): boolean {
  if (typeof value !== 'boolean') throw mismatch(what);
  return value;
}

/** `&&` and `||` over any number of parts, in whatever order: an error counts only where no part decides without it. */
function decide(parts: Iterable<() => unknown>, decisive: boolean, what: string): boolean {
  let failed: unknown;
  for (const part of parts) {
    try {
      if (needBool(part(), what) === decisive) return decisive;
    } catch (error) {
      if (!(error instanceof CelError)) throw error;
      failed ??= error;
    }
  }
  if (failed !== undefined) throw failed;
  return !decisive;
}

function select(of: unknown, key: unknown): unknown {
  if (Array.isArray(of)) {
    if (typeof key !== 'number') throw mismatch('_[_]');
    if (key < 0 || key >= of.length) throw new CelError(`index out of bounds: ${key}`);
    return of[key];
  }
  if (!isRecord(of)) throw new CelError(`no such key: ${String(key)}`);
  if (typeof key !== 'string' || !Object.hasOwn(of, key)) throw new CelError(`no such key: ${String(key)}`);
  return of[key];
}

function size(value: unknown): number {
  if (typeof value === 'string') return [...value].length;
  if (Array.isArray(value)) return value.length;
  if (isRecord(value)) return Object.keys(value).length;
  throw mismatch('size');
}

function contains(list: unknown, item: unknown): boolean {
  if (Array.isArray(list)) return list.some((one) => isDeepStrictEqual(one, item));
  if (isRecord(list)) return typeof item === 'string' && Object.hasOwn(list, item);
  throw mismatch('@in');
}

function compare(operator: string, left: unknown, right: unknown): boolean {
  const isComparable = typeof left === typeof right && (typeof left === 'number' || typeof left === 'string');
  if (!isComparable) throw mismatch(`_${operator}_`);
  const [a, b] = [left as number, right as number];
  if (operator === '<') return a < b;
  if (operator === '<=') return a <= b;
  return operator === '>' ? a > b : a >= b;
}

function combine(operator: string, left: unknown, right: unknown): unknown {
  if (typeof left === 'number' && typeof right === 'number') return operator === '+' ? left + right : left - right;
  if (operator === '+' && typeof left === 'string' && typeof right === 'string') return left + right;
  if (operator === '+' && Array.isArray(left) && Array.isArray(right)) return [...left, ...right];
  throw mismatch(`_${operator}_`);
}

function runBinary(operator: string, left: CelNode, right: CelNode, scope: Scope): unknown {
  if (operator === '&&' || operator === '||') {
    const parts = [left, right].map((part) => () => evaluateCel(part, scope));
    return decide(parts, operator === '||', `_${operator}_`);
  }
  const [a, b] = [evaluateCel(left, scope), evaluateCel(right, scope)];
  if (operator === '==' || operator === '!=') return isDeepStrictEqual(a, b) === (operator === '==');
  if (operator === 'in') return contains(b, a);
  return operator === '+' || operator === '-' ? combine(operator, a, b) : compare(operator, a, b);
}

const TEXT_FUNCTIONS: Readonly<Record<string, (text: string, given: string) => boolean>> = {
  matches: (text, given) => new RegExp(given, 'u').test(text),
  startsWith: (text, given) => text.startsWith(given),
  endsWith: (text, given) => text.endsWith(given),
  contains: (text, given) => text.includes(given),
};
const MACROS = ['all', 'exists'];

/** Whether a function of this name is known; of others a policy is refused as it is written. */
export const isKnownFunction = (name: string, isMethod: boolean): boolean =>
  name === 'size' || (isMethod ? name in TEXT_FUNCTIONS || MACROS.includes(name) : name === 'has');

function runMacro(of: unknown, name: string, [item, test]: CelNode[], scope: Scope): boolean {
  if (item?.type !== 'name' || !test) throw mismatch(name);
  const values = Array.isArray(of) ? of : isRecord(of) ? Object.keys(of) : undefined;
  if (!values) throw mismatch(name);
  const parts = values.map((value) => () => evaluateCel(test, Object.create(scope, { [item.name]: { value } })));
  return decide(parts, name === 'exists', name);
}

function runCall({ of, name, args }: Extract<CelNode, { type: 'call' }>, scope: Scope): unknown {
  const [first] = args;
  if (!of && name === 'has' && first?.type === 'field') {
    const owner = evaluateCel(first.of, scope);
    if (!isRecord(owner)) throw new CelError(`no such key: ${first.name}`);
    return Object.hasOwn(owner, first.name);
  }
  if (name === 'size') return size(of ? evaluateCel(of, scope) : first && evaluateCel(first, scope));
  if (!of) throw new CelError(`undeclared reference to '${name}'`);
  const target = evaluateCel(of, scope);
  if (MACROS.includes(name)) return runMacro(target, name, args, scope);
  const given = first && evaluateCel(first, scope);
  const run = TEXT_FUNCTIONS[name];
  if (!run || typeof target !== 'string' || typeof given !== 'string') throw mismatch(name);
  return run(target, given);
}

/** The value of an expression. Throws `CelError` where CEL itself would come to an error. */
export function evaluateCel(node: CelNode, scope: Scope): unknown {
  switch (node.type) {
    case 'literal':
      return node.value;
    case 'name':
      if (!(node.name in scope)) throw new CelError(`undeclared reference to '${node.name}'`);
      return scope[node.name];
    case 'list':
      return node.items.map((item) => evaluateCel(item, scope));
    case 'map':
      return Object.fromEntries(node.entries.map((pair) => pair.map((part) => evaluateCel(part, scope))));
    case 'field':
      return select(evaluateCel(node.of, scope), node.name);
    case 'index':
      return select(evaluateCel(node.of, scope), evaluateCel(node.at, scope));
    case 'call':
      return runCall(node, scope);
    case 'not':
      return !needBool(evaluateCel(node.of, scope), '!_');
    case 'binary':
      return runBinary(node.operator, node.left, node.right, scope);
    case 'choice':
      return evaluateCel(needBool(evaluateCel(node.test, scope), '_?_:_') ? node.yes : node.no, scope);
  }
}
