import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { applyMigrations } from '../../lib/db/apply-migrations';
import { migrateJobs } from '../../lib/worker/migrate-jobs';
import { withFileLock } from '../process/with-file-lock';
import { type Postgres, startPostgres } from './start-postgres';

const STATE = path.resolve(import.meta.dirname, '../../.test');
const LOCK = path.join(STATE, 'runs.lock');
const RUN = 'xks-test-run';

let current: { server: Postgres; mark: pg.Client } | undefined;

/**
 * vitest's global set-up: one embedded PostgreSQL for all test runs of this clone, with a template that every test's
 * database is copied from. The last of several runs at once stops the server.
 */
export async function setup(): Promise<void> {
  await withFileLock(LOCK, async () => {
    const server = await startPostgres({ stateDir: STATE, isDurable: false, say: console.error });
    const mark = new pg.Client({ connectionString: server.adminUrl, application_name: RUN });
    await mark.connect();
    if ((await countRuns(mark)) === 1) await dropLeftovers(mark);
    process.env.TEST_DATABASE_URL = server.adminUrl;
    process.env.TEST_DATABASE_TEMPLATE = await prepareTemplate(mark, server);
    current = { server, mark };
  });
}

export async function teardown(): Promise<void> {
  await withFileLock(LOCK, async () => {
    if (!current) return;
    const isLast = (await countRuns(current.mark)) === 1;
    await current.mark.end();
    if (isLast) await current.server.stop();
  });
}

async function countRuns(client: pg.Client): Promise<number> {
  const { rows } = await client.query('select count(*)::int as n from pg_stat_activity where application_name = $1', [
    RUN,
  ]);
  return rows[0].n;
}

async function dropLeftovers(client: pg.Client): Promise<void> {
  const { rows } = await client.query(String.raw`select datname from pg_database where datname like 'test\_%'`);
  for (const { datname } of rows) await client.query(`drop database "${datname}" with (force)`);
}

/** Named after what it was made from, so that a changed migration makes a new one. */
async function prepareTemplate(client: pg.Client, { url }: Postgres): Promise<string> {
  const name = `template_${hashMigrations()}`;
  const found = await client.query('select 1 from pg_database where datname = $1', [name]);
  if (found.rowCount) return name;
  const building = `test_building_${process.pid}`;
  await client.query(`drop database if exists ${building} with (force)`);
  await client.query(`create database ${building}`);
  const buildingUrl = new URL(url);
  buildingUrl.pathname = building;
  await applyMigrations(buildingUrl.href);
  await migrateJobs(buildingUrl.href);
  await client.query(`alter database ${building} rename to ${name}`);
  return name;
}

function hashMigrations(): string {
  const root = path.resolve(import.meta.dirname, '../..');
  const folder = path.join(root, 'prisma/migrations');
  const hash = createHash('sha256');
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort())
    if (file.endsWith('.sql')) hash.update(readFileSync(path.join(folder, file)));
  hash.update(readFileSync(path.join(root, 'node_modules/graphile-worker/package.json')));
  return hash.digest('hex').slice(0, 16);
}
