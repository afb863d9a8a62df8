/** Where two texts part: half-open ranges of characters, for marking in both. */
export interface Difference {
  expected: [start: number, end: number];
  actual: [start: number, end: number];
}

/** The part between the longest common beginning and the longest common end; undefined for equal texts. */
export function markDifference(expected: string, actual: string): Difference | undefined {
  if (expected === actual) return undefined;
  const shorter = Math.min(expected.length, actual.length);
  let start = 0;
  while (start < shorter && expected[start] === actual[start]) start++;
  let end = 0;
  while (end < shorter - start && expected.at(-1 - end) === actual.at(-1 - end)) end++;
  return { expected: [start, expected.length - end], actual: [start, actual.length - end] };
}
