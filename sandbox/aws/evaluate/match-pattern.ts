/** Looks up a policy variable such as `aws:PrincipalTag/team`; undefined where the request has no such key. */
export type Variables = (key: string) => string | undefined;

const VARIABLE = /\$\{([^}]*)\}/g;
const LITERALS: Readonly<Record<string, string>> = { '*': '*', '?': '?', $: '$' };

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\/-]/g, '\\$&');
}

function resolveVariable(expression: string, variables: Variables): string | undefined {
  const literal = LITERALS[expression.trim()];
  if (literal) return literal;
  const [, key = expression, fallback] = /^\s*([^,]+?)\s*(?:,\s*'([^']*)'\s*)?$/.exec(expression) ?? [];
  return variables(key) ?? fallback;
}

function wildcards(text: string): string {
  return text.replace(/[*?]|[^*?]+/g, (part) => (part === '*' ? '.*' : part === '?' ? '.' : escapeRegExp(part)));
}

/**
 * The pattern as a regular expression: `*` any run, `?` one character, `${key}` the key's value taken literally.
 * Undefined where a variable has no value: then nothing matches.
 */
export function toRegExp(pattern: string, options: { variables?: Variables; ignoreCase?: boolean; literal?: boolean }) {
  const plain = options.literal ? escapeRegExp : wildcards;
  let source = '';
  let from = 0;
  if (options.variables) {
    for (const match of pattern.matchAll(VARIABLE)) {
      const value = resolveVariable(match[1] ?? '', options.variables);
      if (value === undefined) return undefined;
      source += plain(pattern.slice(from, match.index)) + escapeRegExp(value);
      from = match.index + match[0].length;
    }
  }
  return new RegExp(`^${source}${plain(pattern.slice(from))}$`, options.ignoreCase ? 'is' : 's');
}

export function matchPattern(
  pattern: string,
  value: string,
  options: { variables?: Variables; ignoreCase?: boolean; literal?: boolean } = {},
): boolean {
  return toRegExp(pattern, options)?.test(value) ?? false;
}

function splitArn(arn: string): string[] {
  const parts: string[] = [];
  let rest = arn;
  // A variable may hold colons of its own: only those outside `${…}` part an ARN.
  while (parts.length < 5) {
    const [head] = /^(?:\$\{[^}]*\}|[^:])*/.exec(rest) ?? [''];
    if (head.length >= rest.length) break;
    parts.push(head);
    rest = rest.slice(head.length + 1);
  }
  return [...parts, rest];
}

/** Compares ARNs part by part: a wildcard does not reach across one of the first five colons. */
export function matchArn(pattern: string, arn: string, variables?: Variables): boolean {
  if (pattern === '*') return true;
  const wanted = splitArn(pattern);
  const given = splitArn(arn);
  if (wanted.length !== 6 || given.length !== 6) return matchPattern(pattern, arn, { variables });
  return wanted.every((part, index) => matchPattern(part, given[index] ?? '', { variables }));
}
