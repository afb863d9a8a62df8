import { CelError, type CelNode } from './cel-node';
import { type Token, tokenizeCel } from './tokenize-cel';

/** From what binds least to what binds most. */
const LEVELS: readonly (readonly string[])[] = [['||'], ['&&'], ['==', '!=', '<', '<=', '>', '>=', 'in'], ['+', '-']];
const CONSTANTS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
]);

class Parser {
  private at = 0;
  constructor(private readonly tokens: readonly Token[]) {}

  private next(): Token {
    return this.tokens[this.at] ?? { kind: 'end', value: '<EOF>' };
  }

  private isMark(...marks: readonly string[]): boolean {
    const { kind, value } = this.next();
    return (kind === 'mark' || (kind === 'name' && value === 'in')) && marks.includes(value);
  }

  private skip(mark: string): boolean {
    if (!this.isMark(mark)) return false;
    this.at += 1;
    return true;
  }

  private need(mark: string): void {
    if (!this.skip(mark))
      throw new CelError(`Syntax error: mismatched input '${this.next().value}' expecting '${mark}'`);
  }

  private needName(): string {
    const { kind, value } = this.next();
    if (kind !== 'name') throw new CelError(`Syntax error: mismatched input '${value}' expecting IDENTIFIER`);
    this.at += 1;
    return value;
  }

  whole(): CelNode {
    const node = this.expression();
    if (this.next().kind !== 'end') throw new CelError(`Syntax error: extraneous input '${this.next().value}'`);
    return node;
  }

  private expression(): CelNode {
    const test = this.binary(0);
    if (!this.skip('?')) return test;
    const yes = this.binary(0);
    this.need(':');
    return { type: 'choice', test, yes, no: this.expression() };
  }

  private binary(level: number): CelNode {
    const operators = LEVELS[level];
    if (!operators) return this.unary();
    let left = this.binary(level + 1);
    while (this.isMark(...operators)) {
      const operator = this.next().value;
      this.at += 1;
      left = { type: 'binary', operator, left, right: this.binary(level + 1) };
    }
    return left;
  }

  private unary(): CelNode {
    if (this.skip('!')) return { type: 'not', of: this.unary() };
    if (!this.skip('-')) return this.member();
    return { type: 'binary', operator: '-', left: { type: 'literal', value: 0 }, right: this.unary() };
  }

  private member(): CelNode {
    let of = this.primary();
    for (;;) {
      if (this.skip('.')) {
        const name = this.needName();
        of = this.skip('(') ? { type: 'call', of, name, args: this.list(')') } : { type: 'field', of, name };
      } else if (this.skip('[')) {
        of = { type: 'index', of, at: this.expression() };
        this.need(']');
      } else return of;
    }
  }

  private primary(): CelNode {
    if (this.skip('(')) {
      const inner = this.expression();
      this.need(')');
      return inner;
    }
    if (this.skip('[')) return { type: 'list', items: this.list(']') };
    if (this.skip('{')) return { type: 'map', entries: this.entries() };
    const { kind, value } = this.next();
    if (kind === 'mark' || kind === 'end') throw new CelError(`Syntax error: mismatched input '${value}'`);
    this.at += 1;
    if (kind === 'text') return { type: 'literal', value };
    if (kind === 'number') return { type: 'literal', value: Number(value) };
    const constant = CONSTANTS.get(value);
    if (constant !== undefined) return { type: 'literal', value: constant };
    return this.skip('(') ? { type: 'call', name: value, args: this.list(')') } : { type: 'name', name: value };
  }

  private list(end: string): CelNode[] {
    const items: CelNode[] = [];
    while (!this.skip(end)) {
      items.push(this.expression());
      if (!this.isMark(end)) this.need(',');
    }
    return items;
  }

  private entries(): [CelNode, CelNode][] {
    const entries: [CelNode, CelNode][] = [];
    while (!this.skip('}')) {
      const key = this.expression();
      this.need(':');
      entries.push([key, this.expression()]);
      if (!this.isMark('}')) this.need(',');
    }
    return entries;
  }
}

/** Parses the part of CEL that admission policies commonly use. Throws `CelError` with where it stopped. */
export const parseCel = (text: string): CelNode => new Parser(tokenizeCel(text)).whole();
