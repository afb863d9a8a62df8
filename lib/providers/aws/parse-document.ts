/**
 * A policy document as IAM answers it: JSON, which AWS percent-encodes (RFC 3986) and some compatible endpoints do not.
 * Throws SyntaxError where it is neither.
 */
export function parseDocument(text: string): unknown {
  return JSON.parse(text.trimStart().startsWith('{') ? text : decodeURIComponent(text));
}
