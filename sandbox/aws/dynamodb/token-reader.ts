import { invalid } from './invalid';

const LENGTH_MAX = 4096;
const TOKEN = /\s*(?:(<>|<=|>=|[=<>(),.[\]+-])|([:#][A-Za-z0-9_]+)|([A-Za-z_][A-Za-z0-9_-]*)|(\d+))/y;

/** The words of one expression, read from left to right. */
export class TokenReader {
  private readonly tokens: string[] = [];
  private at = 0;

  /** `kind` is the parameter's name, for complaints. */
  constructor(
    private readonly kind: string,
    text: string,
  ) {
    const source = text.trim();
    if (source === '') throw invalid(`Invalid ${kind}: The expression can not be empty;`);
    if (source.length > LENGTH_MAX) {
      const size = `expression size: ${source.length}`;
      throw invalid(`Invalid ${kind}: Expression size has exceeded the maximum allowed size; ${size}`);
    }
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < source.length) {
      const from = TOKEN.lastIndex;
      const match = TOKEN.exec(source);
      if (!match) throw invalid(`Invalid ${kind}: Syntax error; token: "${source.slice(from).trim().charAt(0)}"`);
      this.tokens.push(match[0].trim());
    }
  }

  get isAtEnd(): boolean {
    return this.at >= this.tokens.length;
  }

  peek(): string {
    return this.tokens[this.at] ?? '<EOF>';
  }

  next(): string {
    const token = this.peek();
    this.at += 1;
    return token;
  }

  /** Takes the token if it is this one; keywords are written in any case. */
  accept(token: string): boolean {
    if (this.peek().toUpperCase() !== token) return false;
    this.at += 1;
    return true;
  }

  expect(token: string): void {
    if (!this.accept(token)) throw this.problem();
  }

  /** Whether a call follows: a name and a parenthesis. */
  isCall(): boolean {
    return /^[a-z_]+$/i.test(this.peek()) && this.tokens[this.at + 1] === '(';
  }

  problem(): Error {
    return invalid(`Invalid ${this.kind}: Syntax error; token: "${this.peek()}"`);
  }
}
