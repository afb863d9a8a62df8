import { createHash } from 'node:crypto';
import serialize from 'canonicalize';

/** RFC 8785 text of a JSON value: equal values give equal bytes, whatever the order of their keys was. */
export function canonicalJson(value: unknown): string {
  const text = serialize(value);
  if (text === undefined) throw new TypeError('Only JSON values have a canonical form.');
  return text;
}

/** `sha256:<64 hex>` over the canonical text. */
export function digestOf(value: unknown): string {
  return `sha256:${createHash('sha256').update(canonicalJson(value), 'utf8').digest('hex')}`;
}
