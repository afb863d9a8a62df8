/** Longer names are never misspelled ones, and comparing them would take time. */
const CHARACTERS_MAX = 100;
/** As many slips as still look like a slip: one in a short name, three in a long one. */
const slipsMax = (length: number) => Math.min(3, Math.floor(length / 4));

/**
 * The name that was probably meant by a misspelled one: letters left out, added, exchanged or swapped with their
 * neighbour. Case does not count. Undefined where none is near.
 */
export function closestName(written: string, names: Iterable<string>): string | undefined {
  const wanted = written.toLowerCase();
  let best: { name: string; slips: number } | undefined;
  if (wanted.length > CHARACTERS_MAX) return undefined;
  for (const name of names) {
    const most = Math.min(slipsMax(wanted.length), (best?.slips ?? Number.POSITIVE_INFINITY) - 1);
    if (Math.abs(name.length - wanted.length) > most) continue;
    const slips = countSlips(wanted, name.toLowerCase(), most);
    if (slips <= most) best = { name, slips };
  }
  return best?.name;
}

/** Optimal string alignment distance; gives up with more than `most` as soon as it is certain. */
function countSlips(one: string, other: string, most: number): number {
  let before: number[] = [];
  let above = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      const swapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row[j] = Math.min(
        (row[j - 1] ?? 0) + 1,
        (above[j] ?? 0) + 1,
        (above[j - 1] ?? 0) + (same ? 0 : 1),
        swapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
      );
    }
    if (Math.min(...row) > most) return most + 1;
    before = above;
    above = row;
  }
  return above[other.length] ?? 0;
}
