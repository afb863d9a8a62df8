import type { AwsError } from './aws-error';

/** One page of a list; the token is the place to go on at. Throws what `invalid` makes for a token that is none. */
export function takePage<T>(
  all: readonly T[],
  count: number,
  token: string | undefined,
  invalid: () => AwsError,
): { items: readonly T[]; next?: string } {
  const text = token === undefined ? 'at:0' : Buffer.from(token, 'base64url').toString();
  const at = /^at:(\d{1,9})$/.exec(text)?.[1];
  if (at === undefined) throw invalid();
  const end = Number(at) + count;
  const next = end < all.length ? Buffer.from(`at:${end}`).toString('base64url') : undefined;
  return { items: all.slice(Number(at), end), next };
}
