import { describe, expect, it } from 'vitest';
import { decodeCursor, decodeNumberCursor, encodeCursor } from './cursor';

describe('a cursor', () => {
  it('comes back as the position it was made of', () => {
    expect(decodeNumberCursor(encodeCursor(42))).toBe(42);
    expect(decodeCursor(encodeCursor('prod/api'))).toBe('prod/api');
    expect(decodeNumberCursor(undefined)).toBeUndefined();
  });

  it.each(['', 'ÿ', 'not base64!', encodeCursor('x'), encodeCursor('99999999999')])(
    'that was not given out (%j) is refused',
    (cursor) => {
      expect(() => decodeNumberCursor(cursor)).toThrow('not one of ours');
    },
  );
});
