const TOKEN = /\s*("(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+)/y;

/**
 * The line (from 1) on which each JSON pointer's value begins, for as far as the text is JSON. Reads text that is being
 * typed, so it stops without complaint where it cannot go on.
 */
export function pointerLines(text: string): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  const open: { pointer: string; key: string; next: number; isList: boolean }[] = [];
  let expectsKey = false;
  for (const { token, line } of tokensOf(text)) {
    const inner = open.at(-1);
    if (token === '}' || token === ']') open.pop();
    else if (token === ',') {
      if (inner) inner.next += 1;
      expectsKey = inner !== undefined && !inner.isList;
    } else if (token !== ':') {
      if (inner && expectsKey) {
        inner.key = textOf(token);
        expectsKey = false;
        continue;
      }
      const pointer = inner ? `${inner.pointer}/${inner.isList ? inner.next : escaped(inner.key)}` : '';
      if (!lines.has(pointer)) lines.set(pointer, line);
      if (token === '{' || token === '[') open.push({ pointer, key: '', next: 0, isList: token === '[' });
      expectsKey = token === '{';
    }
  }
  return lines;
}

/** The line of a pointer, or of the nearest thing around it; undefined where even the document has none. */
export function lineOfPointer(lines: ReadonlyMap<string, number>, pointer: string): number | undefined {
  let at = pointer;
  while (!lines.has(at) && at !== '') at = at.slice(0, Math.max(0, at.lastIndexOf('/')));
  return lines.get(at);
}

function* tokensOf(text: string): Generator<{ token: string; line: number }> {
  const pattern = new RegExp(TOKEN);
  let line = 1;
  let from = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const token = match[1] ?? '';
    const start = pattern.lastIndex - token.length;
    line += text.slice(from, start).split('\n').length - 1;
    from = start;
    yield { token, line };
  }
}

function textOf(token: string): string {
  return token.startsWith('"') ? token.slice(1, -1) : token;
}

function escaped(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
