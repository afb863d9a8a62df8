import {
  type Attribute,
  type AttributeSource,
  type Condition,
  ConditionSyntaxError,
  type Quantifier,
} from './condition';
import { OPERATORS } from './condition-operators';
import { type Token, tokenizeCondition } from './tokenize-condition';

const SOURCES: ReadonlySet<string> = new Set<AttributeSource>(['request', 'resource', 'principal', 'environment']);
const CASE_SENSITIVE_KEY = '<$key_case_sensitive$>';
const NESTING_MAX = 50;

/**
 * Reads a condition of version 2.0. `NOT` binds closer than `AND`, `AND` closer than `OR`. Throws
 * `ConditionSyntaxError` for whatever the documented grammar does not have.
 */
export function parseCondition(text: string): Condition {
  const reader = new Reader(tokenizeCondition(text));
  const condition = readOr(reader, 0);
  reader.take('end');
  return condition;
}

class Reader {
  private next = 0;

  constructor(private readonly tokens: readonly Token[]) {}

  get token(): Token {
    return this.tokens[this.next] ?? { kind: 'end', value: '', at: 0 };
  }

  fail(): never {
    const { kind, value, at } = this.token;
    throw new ConditionSyntaxError(
      kind === 'end' ? 'The condition ends too early.' : `Unexpected '${value}' at position ${at}.`,
    );
  }

  take(kind: Token['kind']): string {
    const { value } = this.token.kind === kind ? this.token : this.fail();
    this.next += 1;
    return value;
  }

  /** Steps over the token where it is one of these marks or words. */
  skip(...spellings: string[]): boolean {
    const { kind, value } = this.token;
    const isWanted = (kind === 'mark' || kind === 'word') && spellings.includes(value.toUpperCase());
    if (isWanted) this.next += 1;
    return isWanted;
  }

  need(mark: string): void {
    if (!this.skip(mark)) this.fail();
  }
}

function readOr(reader: Reader, depth: number): Condition {
  const terms = [readAnd(reader, depth)];
  while (reader.skip('OR', '||')) terms.push(readAnd(reader, depth));
  return terms.length === 1 && terms[0] ? terms[0] : { kind: 'or', terms };
}

function readAnd(reader: Reader, depth: number): Condition {
  const terms = [readTerm(reader, depth)];
  while (reader.skip('AND', '&&')) terms.push(readTerm(reader, depth));
  return terms.length === 1 && terms[0] ? terms[0] : { kind: 'and', terms };
}

function readTerm(reader: Reader, depth: number): Condition {
  if (depth > NESTING_MAX) throw new ConditionSyntaxError('The condition is nested too deep.');
  if (reader.skip('NOT', '!')) return { kind: 'not', term: readTerm(reader, depth + 1) };
  if (reader.skip('(')) {
    const inner = readOr(reader, depth + 1);
    reader.need(')');
    return inner;
  }
  if (reader.token.kind === 'attribute') return readComparison(reader);
  if (reader.skip('EXISTS')) return { kind: 'exists', attribute: readAttribute(reader) };
  if (reader.skip('NOTEXISTS')) return { kind: 'not', term: { kind: 'exists', attribute: readAttribute(reader) } };
  if (reader.skip('ACTIONMATCHES')) return { kind: 'action', patterns: readTexts(reader) };
  if (reader.skip('SUBOPERATIONMATCHES')) return { kind: 'sub-operation', patterns: readTexts(reader) };
  return reader.fail();
}

function readAttribute(reader: Reader): Attribute {
  const text = reader.take('attribute');
  const [, source = '', given = ''] = /^([A-Za-z]+)\s*\[\s*(.*?)\s*\]$/s.exec(text) ?? [];
  if (!SOURCES.has(source.toLowerCase()) || given === '') {
    throw new ConditionSyntaxError(`'@${text}' is no attribute.`);
  }
  const isCaseSensitive = given.endsWith(CASE_SENSITIVE_KEY);
  const name = isCaseSensitive ? given.slice(0, -CASE_SENSITIVE_KEY.length) : given;
  return { source: source.toLowerCase() as AttributeSource, name: normalizeAttribute(name) };
}

/** The spelling under which attributes are compared: without case, except for the key of a blob index tag. */
export function normalizeAttribute(name: string): string {
  const [, path, key] = /^(.*\/tags:)(.*)$/i.exec(name) ?? [];
  return path === undefined ? name.toLowerCase() : `${path.toLowerCase()}${key}`;
}

function readComparison(reader: Reader): Condition {
  const attribute = readAttribute(reader);
  const spelled = reader.take('word');
  const [, left, right, name = ''] = /^(?:For(Any|All)Of(Any|All)Values:)?(\w+)$/i.exec(spelled) ?? [];
  const operator = Object.keys(OPERATORS).find((known) => known.toLowerCase() === name.toLowerCase());
  if (!operator) throw new ConditionSyntaxError(`'${spelled}' is no operator.`);
  const quantifier = left && right ? ({ left: low(left), right: low(right) } satisfies Quantifier) : undefined;
  const values = readOperand(reader);
  if (Array.isArray(values)) checkValues(values, operator, quantifier);
  return { kind: 'compare', attribute, operator, values, ...(quantifier && { quantifier }) };
}

const low = (text: string): 'any' | 'all' => (text.toLowerCase() === 'any' ? 'any' : 'all');

function checkValues(values: readonly string[], operator: string, quantifier: Quantifier | undefined): void {
  if (!quantifier && values.length > 1) {
    throw new ConditionSyntaxError(`'${operator}' compares with one value; several need 'ForAnyOfAnyValues:'.`);
  }
  const bad = values.find((value) => !OPERATORS[operator]?.accepts(value));
  if (bad !== undefined) throw new ConditionSyntaxError(`'${bad}' is no value for '${operator}'.`);
}

function readOperand(reader: Reader): string[] | Attribute {
  if (reader.token.kind === 'attribute') return readAttribute(reader);
  return reader.token.value === '{' && reader.token.kind === 'mark' ? readSet(reader) : [readValue(reader)];
}

function readValue(reader: Reader): string {
  if (reader.token.kind === 'word') return reader.take('word');
  // Quotes are doubled or escaped inside a text; a wildcard's escape is left to the operator.
  return reader.take('text').replace(/''|\\'/g, "'");
}

function readSet(reader: Reader): string[] {
  reader.need('{');
  const values = [readValue(reader)];
  while (reader.skip(',')) values.push(readValue(reader));
  reader.need('}');
  return values;
}

function readTexts(reader: Reader): string[] {
  reader.need('{');
  const values = [reader.take('text')];
  while (reader.skip(',')) values.push(reader.take('text'));
  reader.need('}');
  return values;
}
