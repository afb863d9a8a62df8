import { ArmError } from '../wire/arm-error';
import { type ArmAnswer, type ArmCall, ok } from './call';

const PAGE_SIZE = 100;

/**
 * One page of a list with the absolute link to the next. The token names the last item shown, so what is made or deleted
 * between two pages neither repeats nor skips others.
 */
export function page<T>(
  call: ArmCall,
  items: readonly T[],
  keyOf: (item: T) => string,
  pageSize = PAGE_SIZE,
): ArmAnswer {
  const sorted = [...items].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1));
  const after = readToken(call.query.get('$skiptoken'));
  const rest = after === undefined ? sorted : sorted.filter((item) => keyOf(item) > after);
  const shown = rest.slice(0, Math.min(readTop(call.query.get('$top')) ?? pageSize, pageSize));
  const last = shown.at(-1);
  if (last === undefined || shown.length === rest.length) return ok({ value: shown });
  const query = new URLSearchParams(call.query);
  query.set('$skiptoken', Buffer.from(`after:${keyOf(last)}`).toString('base64url'));
  return ok({ value: shown, nextLink: `https://${call.host}${encodeURI(call.path)}?${query}` });
}

function readToken(token: string | null): string | undefined {
  if (token === null) return undefined;
  const text = Buffer.from(token, 'base64url').toString();
  if (!text.startsWith('after:'))
    throw new ArmError('InvalidSkipToken', 400, `The provided skip token '${token}' is invalid.`);
  return text.slice('after:'.length);
}

function readTop(top: string | null): number | undefined {
  if (top === null) return undefined;
  if (!/^[1-9]\d*$/.test(top))
    throw new ArmError('InvalidTopQueryString', 400, `The value '${top}' of $top is invalid.`);
  return Number(top);
}
