/** Looks up a policy variable such as `aws:PrincipalTag/team`; undefined where the request has no such key. */
export type Variables = (key: string) => string | undefined;

export interface MatchOptions {
  variables?: Variables;
  ignoreCase?: boolean;
  /** `*` and `?` are themselves. */
  literal?: boolean;
}

const ANY = Symbol('any run');
const ONE = Symbol('one character');
type Token = string | typeof ANY | typeof ONE;

const VARIABLE = /\$\{([^}]*)\}/g;
const ESCAPES = new Map([
  ['*', '*'],
  ['?', '?'],
  ['$', '$'],
]);

function resolveVariable(expression: string, variables: Variables): string | undefined {
  const escaped = ESCAPES.get(expression.trim());
  if (escaped) return escaped;
  const [, key = expression, fallback] = /^\s*([^,]+?)\s*(?:,\s*'([^']*)'\s*)?$/.exec(expression) ?? [];
  return variables(key) ?? fallback;
}

function tokensOf(text: string, literal: boolean | undefined): Token[] {
  if (literal) return [...text];
  return [...text].map((char) => (char === '*' ? ANY : char === '?' ? ONE : char));
}

/** Undefined where a variable has no value: then nothing matches. A variable's value is taken literally. */
function tokenize(pattern: string, { variables, literal }: MatchOptions): Token[] | undefined {
  if (!variables) return tokensOf(pattern, literal);
  const tokens: Token[] = [];
  let from = 0;
  for (const match of pattern.matchAll(VARIABLE)) {
    const value = resolveVariable(match[1] ?? '', variables);
    if (value === undefined) return undefined;
    tokens.push(...tokensOf(pattern.slice(from, match.index), literal), ...value);
    from = match.index + match[0].length;
  }
  return [...tokens, ...tokensOf(pattern.slice(from), literal)];
}

/** Goes back only to the last `*`, so that no pattern takes more than pattern × value steps. */
function fits(tokens: readonly Token[], chars: readonly string[]): boolean {
  let [token, char] = [0, 0];
  let retry: { token: number; char: number } | undefined;
  while (char < chars.length) {
    const wanted = tokens[token];
    if (wanted === ANY) {
      retry = { token, char };
      token += 1;
    } else if (token < tokens.length && (wanted === ONE || wanted === chars[char])) {
      token += 1;
      char += 1;
    } else if (retry) {
      retry.char += 1;
      token = retry.token + 1;
      char = retry.char;
    } else {
      return false;
    }
  }
  return tokens.slice(token).every((rest) => rest === ANY);
}

/** Whether a policy's pattern covers a value: `*` any run, `?` one character, `${key}` the key's value. */
export function matchPattern(pattern: string, value: string, options: MatchOptions = {}): boolean {
  const tokens = tokenize(pattern, options);
  if (!tokens) return false;
  if (!options.ignoreCase) return fits(tokens, [...value]);
  const lower = tokens.map((token) => (typeof token === 'string' ? token.toLowerCase() : token));
  return fits(lower, [...value.toLowerCase()]);
}
