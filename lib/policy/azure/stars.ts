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
  const leading = /^\**/.exec(other)?.[0].length ?? 0;
  let row = Array.from({ length: other.length + 1 }, (_, j) => j <= leading);
  for (let i = 1; i <= one.length; i++) {
    const above = row;
    row = new Array<boolean>(other.length + 1).fill(false);
    row[0] = above[0] === true && one[i - 1] === '*';
    for (let j = 1; j <= other.length; j++) {
      const star = one[i - 1] === '*' || other[j - 1] === '*';
      row[j] = star
        ? above[j] === true || row[j - 1] === true || above[j - 1] === true
        : above[j - 1] === true && one[i - 1] === other[j - 1];
    }
  }
  return row[other.length] === true;
}

/** Most pairs already differ before the first star. */
function prefixesAgree(one: string, other: string): boolean {
  const ends = [one.indexOf('*'), other.indexOf('*')].map((at) => (at < 0 ? Number.POSITIVE_INFINITY : at));
  const shared = Math.min(...ends, one.length, other.length);
  return one.slice(0, shared) === other.slice(0, shared);
}
