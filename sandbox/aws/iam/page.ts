import { invalidInput } from '../wire/aws-error';

/**
 * Cuts one page out of a list. The marker names the last item of the page before, so things made or deleted between
 * two pages neither repeat nor skip others.
 */
export function page<T>(
  items: readonly T[],
  input: { Marker?: string; MaxItems?: number },
  keyOf: (item: T) => string,
): { items: T[]; IsTruncated: boolean; Marker?: string } {
  const sorted = [...items].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  let rest = sorted;
  if (input.Marker !== undefined) {
    const last = Buffer.from(input.Marker, 'base64url').toString();
    if (!last.startsWith('after:')) throw invalidInput('Invalid Marker.');
    rest = sorted.filter((item) => keyOf(item) > last.slice('after:'.length));
  }
  const size = input.MaxItems ?? 100;
  const shown = rest.slice(0, size);
  const last = shown.at(-1);
  if (rest.length <= size || last === undefined) return { items: shown, IsTruncated: false };
  return { items: shown, IsTruncated: true, Marker: Buffer.from(`after:${keyOf(last)}`).toString('base64url') };
}
