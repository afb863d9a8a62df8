/** One expression of the Common Expression Language, as parsed. */
export type CelNode =
  | { type: 'literal'; value: string | number | boolean | null }
  | { type: 'name'; name: string }
  | { type: 'list'; items: CelNode[] }
  | { type: 'map'; entries: [CelNode, CelNode][] }
  | { type: 'field'; of: CelNode; name: string }
  | { type: 'index'; of: CelNode; at: CelNode }
  | { type: 'call'; of?: CelNode; name: string; args: CelNode[] }
  | { type: 'not'; of: CelNode }
  | { type: 'binary'; operator: string; left: CelNode; right: CelNode }
  | { type: 'choice'; test: CelNode; yes: CelNode; no: CelNode };

/** An expression that does not parse, or whose evaluation came to an error (`no such key: a`). */
export class CelError extends Error {
  override readonly name = 'CelError';
}
