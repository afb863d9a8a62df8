import { closestName } from '@/lib/domain/closest-name';
import { escapePointer } from '@/lib/domain/strict-json';
import { isKnownOperator, OPERATORS } from './condition-operators';
import { isObject } from './elements';
import type { ParsedCondition, PolicyProblem } from './parsed-policy';

/** Reads a Condition block into a flat list of tests, all of which must hold. */
export function parseConditions(value: unknown, path: string, problems: PolicyProblem[]): ParsedCondition[] {
  if (value === undefined) return [];
  if (!isObject(value)) {
    problems.push({ code: 'wrong-type', path, message: 'Condition is an object of operators.' });
    return [];
  }
  return Object.entries(value).flatMap(([operator, tests]) =>
    parseOperator(operator, tests, `${path}/${escapePointer(operator)}`, problems),
  );
}

/** More faults than this are no slips of the pen, and comparing names takes time. */
const SUGGESTIONS_MAX = 20;

function parseOperator(operator: string, tests: unknown, path: string, problems: PolicyProblem[]): ParsedCondition[] {
  if (!isKnownOperator(operator)) {
    const message = `IAM has no condition operator "${operator}".`;
    const meant = problems.length < SUGGESTIONS_MAX ? closestName(operator, OPERATORS) : undefined;
    problems.push({ code: 'unknown-operator', path, message, ...(meant && { fix: `Write ${meant}.` }) });
  }
  if (!isObject(tests)) {
    problems.push({ code: 'wrong-type', path, message: 'An operator holds an object of condition keys.' });
    return [];
  }
  return Object.entries(tests).flatMap(([key, values]) => {
    const at = `${path}/${escapePointer(key)}`;
    if (!/^[A-Za-z0-9*.:/@_=+-]{1,300}$/.test(key) || !key.includes(':')) {
      problems.push({ code: 'malformed-key', path: at, message: 'A condition key is written prefix:Name.' });
    }
    const list: unknown[] = Array.isArray(values) ? values : [values];
    if (!list.every(isScalar)) {
      problems.push({ code: 'wrong-type', path: at, message: 'Values are texts, numbers or true and false.' });
      return [];
    }
    return [{ operator, key, values: list.map(String), path: at }];
  });
}

function isScalar(value: unknown): value is string | number | boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}
