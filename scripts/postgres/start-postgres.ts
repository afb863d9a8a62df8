import { mkdirSync } from 'node:fs';
import path from 'node:path';
import pg from 'pg';
import { findFreePort } from '../process/free-port';
import { withFileLock } from '../process/with-file-lock';
import { findServerPid, initialiseData, startServer, stopServer } from './pg-ctl';
import { type Placement, placeServer } from './placement';
import { databaseUrl, loadSettings, type ServerSettings, saveSettings } from './settings';

export interface StartPostgresOptions {
  /** Where data, port and password are kept between starts. */
  stateDir: string;
  /** Off for tests: nobody misses their data after a power cut. */
  isDurable?: boolean;
  say?: (line: string) => void;
}

export interface Postgres {
  /** The product's own database. */
  url: string;
  /** The server's maintenance database, by the same superuser. */
  adminUrl: string;
  pid?: number;
  logFile: string;
  stop(): Promise<void>;
}

const DATABASE = 'xks_access';

/**
 * An embedded PostgreSQL that keeps its data. It is no child of ours: it survives a killed parent, and the next start
 * takes over the running one. Safe to call from several processes at once.
 */
export async function startPostgres({ stateDir, isDurable = true, say = () => undefined }: StartPostgresOptions) {
  mkdirSync(stateDir, { recursive: true });
  return withFileLock(path.join(stateDir, 'postgres.lock'), async (): Promise<Postgres> => {
    const placement = await placeServer(path.resolve(stateDir), say);
    const settings = loadSettings(stateDir);
    initialiseData(placement, settings.password);
    if (!(await answers(settings))) await restart(placement, settings, isDurable);
    saveSettings(stateDir, settings);
    await ensureDatabase(settings);
    return {
      url: databaseUrl(settings, DATABASE),
      adminUrl: databaseUrl(settings, 'postgres'),
      pid: findServerPid(placement.data),
      logFile: path.join(placement.data, 'server.log'),
      stop: async () => stopServer(placement),
    };
  });
}

/** Stops the server of a state directory, whoever started it. */
export async function stopPostgres(stateDir: string): Promise<void> {
  stopServer(await placeServer(path.resolve(stateDir), () => undefined));
}

async function restart(placement: Placement, settings: ServerSettings, isDurable: boolean): Promise<void> {
  stopServer(placement);
  settings.port = await findFreePort(settings.port);
  startServer(placement, settings.port, isDurable);
}

async function answers(settings: ServerSettings): Promise<boolean> {
  if (settings.port === 0) return false;
  const connectionString = databaseUrl(settings, 'postgres');
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  try {
    await client.connect();
    await client.query('select 1');
    return true;
  } catch {
    return false;
  } finally {
    await client.end();
  }
}

async function ensureDatabase(settings: ServerSettings): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(settings, 'postgres') });
  await client.connect();
  try {
    const found = await client.query('select 1 from pg_database where datname = $1', [DATABASE]);
    if (found.rowCount === 0) await client.query(`create database ${DATABASE}`);
  } finally {
    await client.end();
  }
}
