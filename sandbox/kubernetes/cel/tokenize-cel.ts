import { CelError } from './cel-node';

export interface Token {
  kind: 'name' | 'number' | 'text' | 'mark' | 'end';
  value: string;
}

/** Tried in this order at every place; the first group is the token's value. */
const TOKENS: readonly [Token['kind'] | 'space', RegExp][] = [
  ['space', /(\s+|\/\/.*)/y],
  ['number', /(\d+(?:\.\d+)?)/y],
  ['text', /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/y],
  ['name', /([A-Za-z_]\w*)/y],
  ['mark', /(&&|\|\||[=!<>]=|[!<>?:+.,()[\]{}-])/y],
];

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t' };

function readToken(text: string, at: number): Token['kind'] | 'space' | undefined {
  return TOKENS.find(([, pattern]) => {
    pattern.lastIndex = at;
    return pattern.test(text);
  })?.[0];
}

const unquote = (text: string): string =>
  text.slice(1, -1).replace(/\\(.)/g, (_whole, escaped: string) => ESCAPES[escaped] ?? escaped);

/** The words of an expression, ending with one of kind `end`. Throws `CelError`. */
export function tokenizeCel(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const kind = readToken(text, at);
    const endsAt = TOKENS.find(([name]) => name === kind)?.[1].lastIndex;
    if (kind === undefined || endsAt === undefined) {
      throw new CelError(`Syntax error: token recognition error at: '${text[at]}'`);
    }
    const value = text.slice(at, endsAt);
    if (kind !== 'space') tokens.push({ kind, value: kind === 'text' ? unquote(value) : value });
    at = endsAt;
  }
  return [...tokens, { kind: 'end', value: '<EOF>' }];
}
