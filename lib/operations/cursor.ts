import { ProductError } from '@/lib/domain/failure';

/** Where the next page begins, in a form nobody is meant to read or build. */
export function encodeCursor(position: string | number): string {
  return Buffer.from(String(position)).toString('base64url');
}

/** The position of a cursor that we made; anything else is invalid input. */
export function decodeCursor(cursor: string | undefined): string | undefined {
  if (cursor === undefined) return undefined;
  const position = Buffer.from(cursor, 'base64url').toString('utf8');
  if (position === '' || encodeCursor(position) !== cursor) throw badCursor();
  return position;
}

/** The same for lists that are ordered by a number. */
export function decodeNumberCursor(cursor: string | undefined): number | undefined {
  const position = decodeCursor(cursor);
  if (position === undefined) return undefined;
  if (!/^\d{1,9}$/.test(position)) throw badCursor();
  return Number(position);
}

function badCursor(): ProductError {
  return new ProductError('invalid', 'bad-cursor', 'Start at the first page again: this cursor is not one of ours.', {
    problems: [{ pointer: '/query/cursor', detail: 'Not a cursor that was given out.' }],
  });
}
