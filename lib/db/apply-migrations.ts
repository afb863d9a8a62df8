import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import pg from 'pg';

/** Prisma's own lock key, so that its tools and this runner wait for each other. */
const MIGRATION_LOCK = 72707369;

const RECORDS = `create table if not exists "_prisma_migrations" (
  id varchar(36) primary key not null, checksum varchar(64) not null, finished_at timestamptz,
  migration_name varchar(255) not null, logs text, rolled_back_at timestamptz,
  started_at timestamptz not null default now(), applied_steps_count integer not null default 0)`;

/**
 * Brings a database to the newest migration and returns the names applied now. Each runs in one transaction and is
 * recorded as Prisma records it. Refuses, by throwing, a migration that was edited after it was applied or that failed.
 */
export async function applyMigrations(url: string, folder = path.resolve('prisma/migrations')): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await client.query(RECORDS);
    const applied: string[] = [];
    for (const name of await listMigrationNames(folder)) {
      const sql = await readFile(path.join(folder, name, 'migration.sql'), 'utf8');
      if (await applyOnce(client, name, sql)) applied.push(name);
    }
    return applied;
  } finally {
    await client.end();
  }
}

async function listMigrationNames(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort();
}

async function applyOnce(client: pg.Client, name: string, sql: string): Promise<boolean> {
  const checksum = createHash('sha256').update(sql).digest('hex');
  const { rows } = await client.query<{ checksum: string; finished_at: Date | null; logs: string | null }>(
    'select checksum, finished_at, logs from "_prisma_migrations" where migration_name = $1 and rolled_back_at is null',
    [name],
  );
  const [earlier] = rows;
  if (earlier && !earlier.finished_at)
    throw new Error(`migration ${name} failed earlier: ${earlier.logs ?? 'no text'}`);
  if (earlier && earlier.checksum !== checksum) throw new Error(`migration ${name} was edited after it was applied`);
  if (earlier) return false;

  const id = randomUUID();
  const insert = 'insert into "_prisma_migrations"(id, checksum, migration_name) values ($1, $2, $3)';
  await client.query(insert, [id, checksum, name]);
  try {
    await client.query(sql);
  } catch (error) {
    await client.query('update "_prisma_migrations" set logs = $2 where id = $1', [id, String(error)]);
    throw error;
  }
  const finish = 'update "_prisma_migrations" set finished_at = now(), applied_steps_count = 1 where id = $1';
  await client.query(finish, [id]);
  return true;
}
