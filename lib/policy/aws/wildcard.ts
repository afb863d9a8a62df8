/**
 * Whether a text matches an IAM pattern (`*` any run, `?` one character). Linear in practice: one remembered star,
 * so that many stars cannot make it slow.
 */
export function matchesPattern(pattern: string, text: string): boolean {
  let p = 0;
  let t = 0;
  let star = -1;
  let resume = 0;
  while (t < text.length) {
    if (p < pattern.length && pattern[p] === '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === text[t])) {
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

/** Whether some text matches both patterns. Cost is the product of what is left of them once their plain ends are compared. */
export function patternsMeet(one: string, other: string): boolean {
  if (one === '*' || other === '*') return true;
  let start = 0;
  while (isPlain(one[start]) && one[start] === other[start]) start++;
  if (isPlain(one[start]) && isPlain(other[start])) return false;
  if (isPlain(one.at(-1)) && isPlain(other.at(-1)) && one.at(-1) !== other.at(-1)) return false;
  return restsMeet(one.slice(start), other.slice(start));
}

function isPlain(letter: string | undefined): boolean {
  return letter !== undefined && letter !== '*' && letter !== '?';
}

function restsMeet(one: string, other: string): boolean {
  let row = new Array<boolean>(other.length + 1).fill(false);
  row[0] = true;
  for (let j = 1; j <= other.length; j++) row[j] = row[j - 1] === true && other[j - 1] === '*';
  for (let i = 1; i <= one.length; i++) {
    const above = row;
    row = new Array<boolean>(other.length + 1).fill(false);
    row[0] = above[0] === true && one[i - 1] === '*';
    for (let j = 1; j <= other.length; j++) row[j] = meetsAt(one.charAt(i - 1), other.charAt(j - 1), above, row, j);
  }
  return row[other.length] === true;
}

/** The same for many patterns and one written text: most written ones are plain names, for which it is quick. */
export function meeterOf(written: string): (pattern: string) => boolean {
  return hasWildcard(written)
    ? (pattern) => patternsMeet(pattern, written)
    : (pattern) => matchesPattern(pattern, written);
}

function meetsAt(a: string, b: string, above: boolean[], row: boolean[], j: number): boolean {
  if (a === '*' || b === '*') return above[j] === true || row[j - 1] === true || above[j - 1] === true;
  return above[j - 1] === true && (a === b || a === '?' || b === '?');
}

/** Whether a text is a pattern at all. */
export function hasWildcard(text: string): boolean {
  return text.includes('*') || text.includes('?');
}
