import type { OperationTable } from './define-operation';
import type { Failure } from './describe-error';

/** What is printed while the probe goes on trying. */
export interface Progress {
  progress: string;
  elapsedSeconds: number;
}

export interface SignInOptions {
  signal: AbortSignal;
  /** How long to go on asking for credentials that are not there yet. */
  waitSeconds: number;
  report(progress: Progress): void;
}

/** One cloud as the probe sees it: who are we there, and what may be called. */
export interface Cloud<Clients, Identity> {
  operations: OperationTable<Clients>;
  /** The codes that mean "you may not"; everything else that fails proves nothing about permission. */
  refusals: ReadonlySet<string>;
  /** Gets credentials the way any program in this pod would, and asks who it is. */
  signIn(options: SignInOptions): Promise<{ clients: Clients; identity: Identity }>;
  describeError(error: unknown): Failure;
}
