import { randomInt } from 'node:crypto';

/** The letters Kubernetes makes random suffixes from: no vowels, nothing easily confused. */
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';
const PREFIX_LENGTH = 58;

export const randomSuffix = (length = 5): string =>
  Array.from({ length }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');

/** `generateName` with five random letters, cut so that it stays a label. */
export const generateName = (prefix: string): string => `${prefix.slice(0, PREFIX_LENGTH)}${randomSuffix()}`;
