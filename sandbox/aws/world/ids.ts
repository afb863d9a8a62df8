import { randomBytes, randomInt } from 'node:crypto';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function letters(count: number): string {
  return Array.from({ length: count }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
}

/** Unique ids as IAM makes them: `AROA…` role, `ANPA…` policy, `AIDA…` user. */
export function newUniqueId(prefix: 'AROA' | 'ANPA' | 'AIDA'): string {
  return prefix + letters(17);
}

/** Access key ids: `AKIA…` lasting, `ASIA…` temporary. */
export function newAccessKeyId(prefix: 'AKIA' | 'ASIA'): string {
  return prefix + letters(16);
}

export function newSecret(): string {
  return randomBytes(30).toString('base64');
}

export function newSessionToken(): string {
  return `FwoGZXIvYXdzE${randomBytes(240).toString('base64')}`;
}
