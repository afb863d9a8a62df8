import type { Logger } from 'pino';
import { pause } from '@/lib/cluster/pause';
import type { Database } from '@/lib/db/client';
import { isMigrated } from '@/lib/db/is-migrated';

const RETRY_MS = 1_000;

/** Waits until the database answers and has every table: whoever deploys applies the migrations, the worker does not. */
export async function waitForMigrations(db: Database, log: Logger, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      if (await isMigrated(db)) return;
      log.info('waiting for the migrations');
    } catch (error) {
      log.warn({ err: error }, 'waiting for the database');
    }
    await pause(RETRY_MS, signal);
  }
}
