import { parseStrictJson } from '@/lib/domain/strict-json';
import { isObject, unknownElements } from './elements';
import { parseStatement } from './parse-statement';
import type { ParsedStatement, ParseResult, PolicyProblem } from './parsed-policy';

const ELEMENTS = ['Version', 'Id', 'Statement'];
/** More statements than any document within IAM's quotas could hold. */
const STATEMENTS_MAX = 500;

/** Reads the text of a policy strictly; every problem is reported with its place. Source: IAM User Guide, "Grammar". */
export function parsePolicyText(text: string): ParseResult {
  const json = parseStrictJson(text);
  return json.ok ? parsePolicy(json.value) : { problems: json.problems };
}

/** The same for a document that was already parsed, e.g. by an API. */
export function parsePolicy(document: unknown): ParseResult {
  if (!isObject(document)) {
    return { problems: [{ code: 'not-a-policy', path: '', message: 'A policy is a JSON object.' }] };
  }
  const problems: PolicyProblem[] = unknownElements(document, ELEMENTS, '');
  const version = parseVersion(document.Version, problems);
  if (document.Id !== undefined && typeof document.Id !== 'string') {
    problems.push({ code: 'wrong-type', path: '/Id', message: 'Id is a text.' });
  }
  const statements = parseStatements(document.Statement, version === '2012-10-17', problems);
  return { policy: { version, statements }, problems };
}

function parseVersion(value: unknown, problems: PolicyProblem[]): '2012-10-17' | '2008-10-17' {
  if (value === '2012-10-17' || value === '2008-10-17') return value;
  if (value !== undefined) {
    const message = 'Version is "2012-10-17": it names the language, not a date of yours.';
    problems.push({ code: 'unknown-version', path: '/Version', message });
  }
  return '2008-10-17';
}

function parseStatements(value: unknown, variables: boolean, problems: PolicyProblem[]): ParsedStatement[] {
  if (value === undefined) {
    problems.push({ code: 'no-statement', path: '/Statement', message: 'A policy needs at least one statement.' });
    return [];
  }
  const listed = Array.isArray(value);
  const items: unknown[] = listed ? value : [value];
  if (items.length === 0) {
    problems.push({ code: 'no-statement', path: '/Statement', message: 'A policy needs at least one statement.' });
  }
  if (items.length > STATEMENTS_MAX) {
    const message = `${items.length} statements; at most ${STATEMENTS_MAX} are read.`;
    problems.push({ code: 'too-large', path: '/Statement', message });
  }
  return items.slice(0, STATEMENTS_MAX).flatMap((item, index) => {
    const path = listed ? `/Statement/${index}` : '/Statement';
    const statement = parseStatement(item, index, path, problems);
    return statement === undefined ? [] : [{ ...statement, variables }];
  });
}
