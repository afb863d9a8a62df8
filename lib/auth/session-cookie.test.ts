import { describe, expect, it } from 'vitest';
import { readCookie, sessionCookie } from './session-cookie';

describe('the session cookie', () => {
  it('is tied to the host over https, and is never readable by scripts', () => {
    expect(sessionCookie('https://access.example')).toMatchObject({
      name: '__Host-xks-session',
      options: { httpOnly: true, secure: true, sameSite: 'lax', path: '/' },
    });
    expect(sessionCookie('http://127.0.0.1:3000')).toMatchObject({ name: 'xks-session', options: { secure: false } });
  });

  it('is found among others by its whole name', () => {
    expect(readCookie('a=1; xks-session=x%3Dy; b=2', 'xks-session')).toBe('x=y');
    expect(readCookie('not-xks-session=1', 'xks-session')).toBeUndefined();
    expect(readCookie(null, 'xks-session')).toBeUndefined();
  });

  it('with a broken percent sign counts as none', () => {
    expect(readCookie('xks-session=%zz', 'xks-session')).toBeUndefined();
  });
});
