import { PolicyGrammarError } from './document';

const TOKEN = /[{}[\],:]|"(?:[^"\\]|\\.)*"|[^\s{}[\],:"]+/g;

/** Finds a key that stands twice in one object, which `JSON.parse` would pass over in silence. */
function findDuplicateKey(text: string): string | undefined {
  const objects: (Set<string> | undefined)[] = [];
  const tokens = text.match(TOKEN) ?? [];
  for (const [index, token] of tokens.entries()) {
    if (token === '{') objects.push(new Set());
    else if (token === '[') objects.push(undefined);
    else if (token === '}' || token === ']') objects.pop();
    else if (tokens[index + 1] === ':') {
      const keys = objects.at(-1);
      if (keys?.has(token)) return token;
      keys?.add(token);
    }
  }
  return undefined;
}

/** Reads a policy's JSON; throws for what is no JSON object and for keys that stand twice. */
export function parseJson(text: string): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new PolicyGrammarError('Syntax errors in policy.');
  }
  if (!isObject(value) || findDuplicateKey(text) !== undefined)
    throw new PolicyGrammarError('Syntax errors in policy.');
  return value;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
