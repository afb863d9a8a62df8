import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { loadConfig } from '@/lib/config';
import { applyMigrations } from '@/lib/db/apply-migrations';
import { migrateJobs } from '@/lib/worker/migrate-jobs';
import { Restarts } from '../process/restarts';

const root = path.resolve(import.meta.dirname, '../..');
const next = path.join(root, 'node_modules/next/dist/bin/next');
const env = { ...process.env, NODE_ENV: 'production' as const };

if (!existsSync(path.join(root, '.next/BUILD_ID'))) throw new Error('The pages are not built: npm run build');
const { databaseUrl } = loadConfig();
await applyMigrations(databaseUrl, path.join(root, 'prisma/migrations'));
await migrateJobs(databaseUrl);

const children = new Map<string, ChildProcess>();
let isStopping = false;

function stop(code: number): void {
  if (!isStopping) process.exitCode = code;
  isStopping = true;
  for (const child of children.values()) child.kill('SIGTERM');
}

/** Starts again what dies; what keeps dying ends both, since one alone would look healthy while the other is missing. */
function keep(name: string, args: string[], restarts = new Restarts()): void {
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'inherit' });
  children.set(name, child);
  child.once('exit', (code, signal) => {
    children.delete(name);
    if (isStopping) return;
    console.error(`${name} ended with ${signal ?? `code ${code}`}`);
    const pauseMs = restarts.pauseMs(performance.now());
    if (pauseMs === undefined) stop(1);
    else setTimeout(() => !isStopping && keep(name, args, restarts), pauseMs);
  });
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => stop(0));
keep('web', [next, 'start', '--port', process.env.PORT ?? '3000']);
keep('worker', ['--import', 'tsx', path.join(root, 'lib/worker/main.ts')]);
