import type { Logger } from 'pino';
import type { Config } from '@/lib/config';
import type { Database } from '@/lib/db/client';

/** What signing in and recognising people needs; an OperationContext is one. */
export interface AuthContext {
  db: Database;
  config: Config;
  now(): Date;
  newId(): string;
  log: Logger;
}
