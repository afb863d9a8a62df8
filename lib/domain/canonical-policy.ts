import { canonicalJson } from './canonical-json';

type Json = Record<string, unknown>;

/**
 * One spelling for all spellings of a policy that mean the same: scalars become arrays, arrays are sorted and without
 * repetition, actions and condition keys lower-case (IAM ignores their case), `Sid` dropped (a name, no meaning).
 * IAM may give a document back in another spelling than it was sent, so texts are never compared.
 */
export function canonicalPolicy(document: unknown): unknown {
  if (!isObject(document)) return document;
  const statements = listOf(document.Statement).map((statement) =>
    isObject(statement) ? canonicalStatement(statement) : statement,
  );
  return { Version: document.Version ?? '2008-10-17', Statement: sorted(statements) };
}

/** Whether two policy documents, as sent or as read back, mean the same. */
export function samePolicy(one: unknown, other: unknown): boolean {
  return canonicalJson(canonicalPolicy(one) ?? null) === canonicalJson(canonicalPolicy(other) ?? null);
}

function canonicalStatement(statement: Json): Json {
  const entries = Object.entries(statement)
    .filter(([element]) => element !== 'Sid')
    .map(([element, value]) => [element, canonicalElement(element, value)] as const);
  return Object.fromEntries(entries);
}

function canonicalElement(element: string, value: unknown): unknown {
  switch (element) {
    case 'Action':
    case 'NotAction':
      return sorted(listOf(value).map((action) => String(action).toLowerCase()));
    case 'Resource':
    case 'NotResource':
      return sorted(listOf(value));
    case 'Principal':
    case 'NotPrincipal':
      return canonicalPrincipal(value);
    case 'Condition':
      return canonicalCondition(value);
    default:
      return value;
  }
}

function canonicalPrincipal(value: unknown): unknown {
  if (value === '*') return { AWS: ['*'] };
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([type, names]) => [type, sorted(listOf(names))]));
}

function canonicalCondition(value: unknown): unknown {
  if (!isObject(value)) return value;
  const operators = Object.entries(value).map(([operator, tests]) => [operator, canonicalTests(tests)] as const);
  return Object.fromEntries(operators);
}

function canonicalTests(tests: unknown): unknown {
  if (!isObject(tests)) return tests;
  const merged: Record<string, string[]> = {};
  for (const [key, values] of Object.entries(tests)) {
    const name = key.toLowerCase();
    merged[name] = [...(merged[name] ?? []), ...listOf(values).map(String)];
  }
  return Object.fromEntries(Object.entries(merged).map(([key, values]) => [key, sorted(values)]));
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function listOf(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

function sorted(values: unknown[]): unknown[] {
  const byText = new Map(values.map((value) => [canonicalJson(value), value]));
  return [...byText.entries()].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)).map(([, value]) => value);
}
