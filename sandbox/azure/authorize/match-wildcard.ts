/** Goes back only to the last `*`, so that no pattern takes more than pattern × value steps. */
function fits(tokens: readonly string[], value: readonly string[]): boolean {
  let [token, char] = [0, 0];
  let retry: { token: number; char: number } | undefined;
  while (char < value.length) {
    const wanted = tokens[token];
    if (wanted === '*') {
      retry = { token: token + 1, char };
      token += 1;
    } else if (wanted === '?' || wanted === `\\${value[char]}`) {
      token += 1;
      char += 1;
    } else if (retry) {
      retry.char += 1;
      [token, char] = [retry.token, retry.char];
    } else {
      return false;
    }
  }
  return tokens.slice(token).every((rest) => rest === '*');
}

/** `*` is any run of characters, slashes too, `?` one; a backslash takes the next character as it is. */
export function matchWildcard(pattern: string, value: string): boolean {
  const tokens = [...pattern.matchAll(/\\(.)|([*?])|(.)/gsu)].map(
    ([, escaped, wild, plain]) => wild ?? `\\${escaped ?? plain}`,
  );
  return fits(tokens, [...value]);
}

/** Whether an action of a role definition, such as `Microsoft.Storage/*\/read`, covers an operation; without case. */
export function matchOperation(pattern: string, operation: string): boolean {
  const tokens = [...pattern.toLowerCase()].map((char) => (char === '*' ? char : `\\${char}`));
  return fits(tokens, [...operation.toLowerCase()]);
}
