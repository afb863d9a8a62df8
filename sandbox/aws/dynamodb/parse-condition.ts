import type { AttributeValue } from '../world/data-entities';
import { invalid } from './invalid';
import type { Path, References } from './references';
import { TokenReader } from './token-reader';

export type Operand = { path: Path } | { value: AttributeValue } | { sizeOf: Path };
export type Comparator = '=' | '<>' | '<' | '<=' | '>' | '>=';

export type Condition =
  | { kind: 'and' | 'or'; parts: readonly Condition[] }
  | { kind: 'not'; part: Condition }
  | { kind: 'compare'; operator: Comparator; left: Operand; right: Operand }
  | { kind: 'between'; operand: Operand; from: Operand; to: Operand }
  | { kind: 'in'; operand: Operand; list: readonly Operand[] }
  | { kind: 'call'; name: string; path: Path; argument?: Operand };

const COMPARATORS: readonly string[] = ['=', '<>', '<', '<=', '>', '>='];
const FUNCTIONS: Readonly<Record<string, number>> = {
  attribute_exists: 1,
  attribute_not_exists: 1,
  attribute_type: 2,
  begins_with: 2,
  contains: 2,
};

class ConditionParser {
  constructor(
    private readonly reader: TokenReader,
    private readonly references: References,
    private readonly kind: string,
  ) {}

  parseOr(): Condition {
    const parts = [this.parseAnd()];
    while (this.reader.accept('OR')) parts.push(this.parseAnd());
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'or', parts };
  }

  private parseAnd(): Condition {
    const parts = [this.parseNot()];
    while (this.reader.accept('AND')) parts.push(this.parseNot());
    return parts.length === 1 && parts[0] ? parts[0] : { kind: 'and', parts };
  }

  private parseNot(): Condition {
    if (this.reader.accept('NOT')) return { kind: 'not', part: this.parseNot() };
    if (this.reader.accept('(')) {
      const inner = this.parseOr();
      this.reader.expect(')');
      return inner;
    }
    const isSize = this.reader.peek() === 'size';
    return this.reader.isCall() && !isSize ? this.parseCall() : this.parseComparison();
  }

  private parseCall(): Condition {
    const name = this.reader.next();
    const count = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : undefined;
    if (count === undefined) throw invalid(`Invalid ${this.kind}: Invalid function name; function: ${name}`);
    this.reader.expect('(');
    const path = this.references.readPath(this.reader);
    if (count === 2) this.reader.expect(',');
    const argument = count === 2 ? this.parseOperand() : undefined;
    this.reader.expect(')');
    return { kind: 'call', name, path, argument };
  }

  private parseOperand(): Operand {
    if (this.reader.peek().startsWith(':')) return { value: this.references.readValue(this.reader) };
    if (this.reader.peek() !== 'size' || !this.reader.isCall()) return { path: this.references.readPath(this.reader) };
    this.reader.next();
    this.reader.expect('(');
    const sizeOf = this.references.readPath(this.reader);
    this.reader.expect(')');
    return { sizeOf };
  }

  private parseComparison(): Condition {
    const operand = this.parseOperand();
    if (this.reader.accept('BETWEEN')) {
      const from = this.parseOperand();
      this.reader.expect('AND');
      return { kind: 'between', operand, from, to: this.parseOperand() };
    }
    if (this.reader.accept('IN')) {
      this.reader.expect('(');
      const list = [this.parseOperand()];
      while (this.reader.accept(',')) list.push(this.parseOperand());
      this.reader.expect(')');
      return { kind: 'in', operand, list };
    }
    if (!COMPARATORS.includes(this.reader.peek())) throw this.reader.problem();
    const operator = this.reader.next() as Comparator;
    return { kind: 'compare', operator, left: operand, right: this.parseOperand() };
  }
}

/** Parses a condition, filter or key condition; `kind` is the parameter's name, for complaints. */
export function parseCondition(kind: string, text: string, references: References): Condition {
  const reader = new TokenReader(kind, text);
  const condition = new ConditionParser(reader, references, kind).parseOr();
  if (!reader.isAtEnd) throw reader.problem();
  return condition;
}
