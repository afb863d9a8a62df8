import { runMigrations } from 'graphile-worker';

/** Brings the job queue's own schema (`graphile_worker`) to the version of the library. */
export async function migrateJobs(databaseUrl: string): Promise<void> {
  await runMigrations({ connectionString: databaseUrl });
}
