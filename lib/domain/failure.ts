/** The kinds of failure that a product error can have; each maps to exactly one HTTP status (lib/http). */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'wrong-method'
  | 'conflict'
  | 'refused'
  | 'too-large'
  | 'rate-limited'
  | 'unavailable'
  | 'internal';

/** Where and why one field of an input was not accepted. */
export interface FieldProblem {
  /** JSON pointer to the field, e.g. `/parameters/bucket`. */
  pointer: string;
  detail: string;
}

/**
 * An error that carries two messages: `publicMessage` is shown to the person and says the next step,
 * `message` (with `cause`) goes to the log only.
 */
export class ProductError extends Error {
  override readonly name = 'ProductError';
  constructor(
    readonly kind: ErrorKind,
    /** Stable kebab-case code, e.g. `plan-changed`. */
    readonly code: string,
    readonly publicMessage: string,
    readonly details: {
      problems?: FieldProblem[];
      findings?: unknown[];
      /** The closest thing to what was asked that would be accepted. */
      nearest?: unknown;
      log?: string;
      cause?: unknown;
    } = {},
  ) {
    super(details.log ?? publicMessage, { cause: details.cause });
  }
}

/** Nothing here that this person may know of: used alike for what is absent and for what belongs to another tenant. */
export function notFound(thing: string): ProductError {
  return new ProductError('not-found', 'not-found', `There is no ${thing} with this name that you can see.`);
}

/**
 * What a cloud or cluster call failed with, reduced to what decides the next move.
 * `transient` and `throttled` are tried again; the others become findings.
 */
export type CloudFailureKind = 'transient' | 'throttled' | 'denied' | 'invalid' | 'conflict' | 'gone';

export class CloudFailure extends Error {
  override readonly name = 'CloudFailure';
  constructor(
    readonly kind: CloudFailureKind,
    /** The provider's own error code, e.g. `LimitExceeded`. */
    readonly code: string,
    message: string,
    /** `service:Operation` on what, e.g. `iam:CreateRole xks-orders-…`. */
    readonly operation: string,
    options?: { cause?: unknown; retryAfterSeconds?: number },
  ) {
    super(message, { cause: options?.cause });
    this.retryAfterSeconds = options?.retryAfterSeconds;
  }
  readonly retryAfterSeconds: number | undefined;
}
