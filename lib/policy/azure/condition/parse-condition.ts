import { type Attribute, CONDITION_CHARACTERS_MAX, type Comparison, type Condition, SOURCES } from './condition';
import { isOperator } from './operators';
import { readTokens, type Token } from './read-tokens';

export type ConditionResult = { ok: true; condition: Condition } | { ok: false; message: string };

/** Deeper than any condition of Azure's own editor; far below what would exhaust the stack. */
const DEPTH_MAX = 40;
const OVER = /^For(any|all)Of(any|all)Values:(\w+)$/i;

/** Reads a condition of version 2.0. What Azure would not store is not read either, with the place where it goes wrong. */
export function parseCondition(text: string): ConditionResult {
  if (text.length > CONDITION_CHARACTERS_MAX) {
    return {
      ok: false,
      message: `The condition has ${text.length} characters; Azure stores ${CONDITION_CHARACTERS_MAX}.`,
    };
  }
  const tokens = readTokens(text);
  if (!Array.isArray(tokens)) return { ok: false, message: `The condition cannot be read at character ${tokens}.` };
  const reader = new Reader(tokens, text.length);
  try {
    return { ok: true, condition: reader.readWhole() };
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    return { ok: false, message: error.message };
  }
}

/** Leaves the reader at the first thing that is not a condition; never seen outside this file. */
class Stop {
  constructor(readonly message: string) {}
}

class Reader {
  private next = 0;
  private depth = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly end: number,
  ) {}

  readWhole(): Condition {
    const condition = this.readAny();
    if (this.next < this.tokens.length) this.stop('AND, OR or the end');
    return condition;
  }

  private readAny(): Condition {
    return this.readChain('any', ['OR', '||'], () => this.readAll());
  }

  private readAll(): Condition {
    return this.readChain('all', ['AND', '&&'], () => this.readOne());
  }

  private readChain(kind: 'any' | 'all', words: readonly string[], read: () => Condition): Condition {
    if (++this.depth > DEPTH_MAX) this.stop('fewer brackets');
    const of = [read()];
    while (words.some((word) => this.take(word))) of.push(read());
    this.depth--;
    const [only] = of;
    return of.length === 1 && only !== undefined ? only : { kind, of };
  }

  private readOne(): Condition {
    let negated = false;
    while (this.take('!') || this.take('NOT')) negated = !negated;
    const inner = this.readPrimary();
    return negated ? { kind: 'not', of: inner } : inner;
  }

  private readPrimary(): Condition {
    if (this.take('(')) {
      const inner = this.readAny();
      this.expect(')');
      return inner;
    }
    if (this.take('ActionMatches')) return { kind: 'action', pattern: this.readPattern() };
    if (this.take('SubOperationMatches')) return { kind: 'sub-operation', pattern: this.readPattern() };
    if (this.take('Exists')) return { kind: 'exists', attribute: this.readAttribute() };
    return this.readComparison();
  }

  private readPattern(): string {
    this.expect('{');
    const pattern = this.readKind('text', 'a text in single quotes').text;
    this.expect('}');
    return pattern;
  }

  private readComparison(): Comparison {
    const attribute = this.readAttribute();
    const word = this.readKind('word', 'an operator').text;
    const [, left = 'any', right = 'any', operator = word] = OVER.exec(word) ?? [];
    if (!isOperator(operator)) this.stop('an operator of Azure', this.next - 1);
    const operands = this.tokens[this.next]?.kind === 'attribute' ? this.readAttribute() : this.readOperands();
    const over = { every: left.toLowerCase() === 'all', all: right.toLowerCase() === 'all' };
    return { kind: 'compare', attribute, operator, over, operands };
  }

  private readOperands(): string[] {
    if (!this.take('{')) return [this.readValue()];
    const values = [this.readValue()];
    while (this.take(',')) values.push(this.readValue());
    this.expect('}');
    return values;
  }

  private readValue(): string {
    const token = this.tokens[this.next];
    if (token?.kind !== 'text' && token?.kind !== 'word') return this.stop('a value');
    this.next++;
    return token.text;
  }

  private readAttribute(): Attribute {
    const [written, name = ''] = this.readKind('attribute', 'an attribute like @Resource[…]').text.split('|');
    const source = SOURCES.find((one) => one === written);
    return source === undefined ? this.stop(`one of ${SOURCES.join(', ')}`, this.next - 1) : { source, name };
  }

  private readKind(kind: Token['kind'], what: string): Token {
    const token = this.tokens[this.next];
    if (token?.kind !== kind) return this.stop(what);
    this.next++;
    return token;
  }

  private take(text: string): boolean {
    const token = this.tokens[this.next];
    if (token === undefined || token.kind === 'text' || token.kind === 'attribute') return false;
    if (token.text.toLowerCase() !== text.toLowerCase()) return false;
    this.next++;
    return true;
  }

  private expect(text: string): void {
    if (!this.take(text)) this.stop(`"${text}"`);
  }

  private stop(wanted: string, at = this.next): never {
    const place = this.tokens[at]?.at ?? this.end;
    throw new Stop(`The condition cannot be read at character ${place}: ${wanted} was expected.`);
  }
}
