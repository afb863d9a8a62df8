import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { Database } from './client';

/** Whether every migration this code was built with is applied, and the job queue's tables are there. */
export async function isMigrated(db: Database, folder = path.resolve('prisma/migrations')): Promise<boolean> {
  const tables = await db.$queryRaw<{ found: boolean }[]>`select
    to_regclass('_prisma_migrations') is not null and to_regclass('graphile_worker.jobs') is not null as found`;
  if (!tables[0]?.found) return false;
  const rows = await db.$queryRaw<{ name: string }[]>`select migration_name as name from "_prisma_migrations"
    where finished_at is not null and rolled_back_at is null`;
  const applied = new Set(rows.map(({ name }) => name));
  const known = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return known.every(({ name }) => applied.has(name));
}
