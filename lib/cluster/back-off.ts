/**
 * Milliseconds to wait before the next try: doubling from `firstMs` up to `maxMs`, half of it random so that many who
 * failed together do not come back together. `random` is in [0, 1).
 */
export function backOffMs(failures: number, random: number, firstMs = 250, maxMs = 30_000): number {
  const full = Math.min(maxMs, firstMs * 2 ** Math.min(failures, 20));
  return Math.round(full / 2 + (full / 2) * random);
}
