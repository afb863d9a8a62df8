import { ConditionSyntaxError } from './condition';

/** `at` is where it begins in the text. */
export interface Token {
  kind: 'word' | 'text' | 'attribute' | 'mark' | 'end';
  value: string;
  at: number;
}

/** Tried in this order at every place; the first group is the token's value. */
const TOKENS: readonly [Token['kind'] | 'space', RegExp][] = [
  ['space', /(\s+)/y],
  ['attribute', /@([A-Za-z]+\s*\[[^\]]*\])/y],
  ['text', /'((?:[^'\\]|\\.|'')*)'/y],
  ['mark', /(&&|\|\||[!(){},])/y],
  ['word', /([A-Za-z0-9][A-Za-z0-9_.:+-]*|-\d[\d.]*)/y],
];

function readToken(text: string, at: number): { kind: Token['kind'] | 'space'; value: string; endsAt: number } {
  for (const [kind, pattern] of TOKENS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (match) return { kind, value: match[1] ?? '', endsAt: pattern.lastIndex };
  }
  throw new ConditionSyntaxError(`Unexpected character '${text[at]}' at position ${at}.`);
}

/** The words of a condition, ending with one of kind `end`. */
export function tokenizeCondition(text: string): Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; ) {
    const { kind, value, endsAt } = readToken(text, at);
    if (kind !== 'space') tokens.push({ kind, value, at });
    at = endsAt;
  }
  return [...tokens, { kind: 'end', value: '', at: text.length }];
}
