import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { Database } from './client';

/** Migrations that this version of the program brings and this database does not have. Throws where it cannot be asked. */
export async function listUnappliedMigrations(
  db: Database,
  folder = path.resolve('prisma/migrations'),
): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const brought = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const rows = await db.$queryRaw<{ name: string }[]>`
    select migration_name as name from "_prisma_migrations" where finished_at is not null and rolled_back_at is null`;
  const applied = new Set(rows.map(({ name }) => name));
  return brought.filter((name) => !applied.has(name)).sort();
}
