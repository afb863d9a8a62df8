import type { User } from '../auth/user';

/** Who writes, how unknown fields are taken, and whether anything is kept. */
export interface WriteOptions {
  readonly user: User;
  readonly manager: string;
  readonly isDryRun: boolean;
  readonly fieldValidation: 'Ignore' | 'Warn' | 'Strict';
  /** Becomes a Warning header. */
  warn(message: string): void;
}
