import { createHash, randomBytes } from 'node:crypto';

/** What is stored of a bearer token or a session cookie. They are 256 random bits, so a plain hash is enough. */
export function hashSecret(value: string): string {
  return createHash('sha256').update(value).digest('hex');
}

const TOKEN_PREFIX = 'xks_';

/** A new bearer token; the prefix lets secret scanners find one that leaked. */
export function newTokenValue(): string {
  return TOKEN_PREFIX + randomBytes(32).toString('base64url');
}
