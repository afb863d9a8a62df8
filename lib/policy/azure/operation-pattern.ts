import { isPattern, matchesStars } from './stars';

/** Letters of operations and patterns in Azure's own roles; white space, `%` and letters beyond ASCII are never one. */
const WRITTEN = /^[A-Za-z0-9.*/_:{}-]+$/;
/** Longest text taken for an operation; the longest real one has 150 characters. */
const CHARACTERS_MAX = 256;

/** Whether a text is written as an operation (`Company.Provider/type/verb`) or as a pattern of operations. */
export function isOperation(text: string): boolean {
  if (text.length > CHARACTERS_MAX || !WRITTEN.test(text)) return false;
  return isPattern(text) || (text.includes('/') && !text.includes('//'));
}

/** Whether a written action means an operation. Case does not count in Azure; `*` also runs over slashes. */
export function meansOperation(written: string, operation: string): boolean {
  return matchesStars(written.toLowerCase(), operation.toLowerCase());
}
