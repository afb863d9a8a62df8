import { describe, expect, it } from 'vitest';
import { seal, unseal } from './seal';

const SECRET = 'a secret of at least thirty-two characters';

describe('sealing', () => {
  it('gives the text back to the same secret and purpose, and never the same seal twice', () => {
    const sealed = seal(SECRET, 'refresh-token', 'tökén');
    expect(sealed).not.toContain('tökén');
    expect(seal(SECRET, 'refresh-token', 'tökén')).not.toBe(sealed);
    expect(unseal(SECRET, 'refresh-token', sealed)).toBe('tökén');
  });

  it('opens neither with another secret, nor for another purpose, nor after a change', () => {
    const sealed = seal(SECRET, 'refresh-token', 'token');
    const changed = `${sealed.slice(0, -2)}${sealed.endsWith('A') ? 'BB' : 'AA'}`;
    expect(unseal(`${SECRET}!`, 'refresh-token', sealed)).toBeUndefined();
    expect(unseal(SECRET, 'idempotent-answer', sealed)).toBeUndefined();
    expect(unseal(SECRET, 'refresh-token', changed)).toBeUndefined();
    expect(unseal(SECRET, 'refresh-token', '')).toBeUndefined();
  });
});
