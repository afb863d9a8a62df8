/** Whether a text holds the one wildcard Azure's operations have. */
export function isPattern(text: string): boolean {
  return text.includes('*');
}

/** Whether a text matches a pattern in which `*` is any run and nothing else is special. Linear in practice. */
export function matchesStars(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (pattern[p] === '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.length && pattern[p] === text[t]) {
      p++;
      t++;
    } else if (star >= 0) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
}

/** Whether all that the inner pattern can match is matched by the outer one; a star of the inner is only matched by a star. */
export function starsCover(outer: string, inner: string): boolean {
  return matchesStars(outer, inner);
}

/** Whether some text matches both patterns. Cost is the product of their lengths. */
export function starsMeet(one: string, other: string): boolean {
  if (!prefixesAgree(one, other)) return false;
  const columns = other.length + 1;
  const leading = /^\**/.exec(other)?.[0].length ?? 0;
  let above = new Uint8Array(columns).fill(1, 0, leading + 1);
  let row = new Uint8Array(columns);
  for (let i = 0; i < one.length; i++) {
    const a = one.charCodeAt(i);
    row[0] = a === STAR ? (above[0] ?? 0) : 0;
    for (let j = 1; j < columns; j++) row[j] = meetsAt(a, other.charCodeAt(j - 1), above, row, j);
    [above, row] = [row, above];
  }
  return above[other.length] === 1;
}

const STAR = 42;

function meetsAt(a: number, b: number, above: Uint8Array, row: Uint8Array, j: number): number {
  const both = above[j - 1] ?? 0;
  if (a !== STAR && b !== STAR) return a === b ? both : 0;
  return both | (above[j] ?? 0) | (row[j - 1] ?? 0);
}

/** Most pairs already differ before the first star. */
function prefixesAgree(one: string, other: string): boolean {
  const ends = [one.indexOf('*'), other.indexOf('*')].map((at) => (at < 0 ? Number.POSITIVE_INFINITY : at));
  const shared = Math.min(...ends, one.length, other.length);
  return one.slice(0, shared) === other.slice(0, shared);
}
