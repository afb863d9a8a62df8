/** A piece of a condition's text: a sign, a word, a quoted text or an attribute. */
export interface Token {
  kind: 'sign' | 'word' | 'text' | 'attribute';
  text: string;
  at: number;
}

const SPACE = /\s+/y;
const ATTRIBUTE = /@([A-Za-z]+)\[([^\]\n]{1,400})\]/y;
const QUOTED = /'((?:[^'\\]|\\.)*)'/y;
const SIGN = /&&|\|\||[(){},!]/y;
const WORD = /[A-Za-z0-9_.:+-]+/y;

/** Cuts a condition into tokens; a number is where it stops being one. Linear: each pattern is anchored and does not look back. */
export function readTokens(text: string): Token[] | number {
  const tokens: Token[] = [];
  let at = 0;
  const take = (pattern: RegExp) => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  while (at < text.length) {
    const space = take(SPACE);
    if (space !== null) {
      at += space[0].length;
      continue;
    }
    const found = readToken(take, at);
    if (found === undefined) return at;
    tokens.push(found.token);
    at += found.characters;
  }
  return tokens;
}

function readToken(take: (pattern: RegExp) => RegExpExecArray | null, at: number) {
  const attribute = take(ATTRIBUTE);
  if (attribute !== null) {
    const token: Token = { kind: 'attribute', text: `${attribute[1]}|${attribute[2]}`, at };
    return { token, characters: attribute[0].length };
  }
  const quoted = take(QUOTED);
  if (quoted !== null) {
    const token: Token = { kind: 'text', text: (quoted[1] ?? '').replace(/\\(.)/g, '$1'), at };
    return { token, characters: quoted[0].length };
  }
  const sign = take(SIGN);
  if (sign !== null) return { token: { kind: 'sign', text: sign[0], at } satisfies Token, characters: sign[0].length };
  const word = take(WORD);
  if (word !== null) return { token: { kind: 'word', text: word[0], at } satisfies Token, characters: word[0].length };
  return undefined;
}
