// What must be there before anything of ours can be imported: dependencies as the lock file says, and the generated
// database client. Uses nothing but Node, so that a fresh clone can run it.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const root = path.resolve(import.meta.dirname, '..');
const inRoot = (...parts) => path.join(root, ...parts);
const hashOf = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** Installs what is missing, then runs a TypeScript program of ours. */
export async function runInstalled(program) {
  try {
    ensureInstalled();
  } catch (error) {
    console.error(error.message);
    process.exit(1);
  }
  const { register } = await import('tsx/esm/api');
  register();
  await import(pathToFileURL(inRoot('scripts', program)).href);
}

/** Installs what is missing or changed; returns after `node_modules` and the database client match the clone. */
function ensureInstalled() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    throw new Error(`Node ${process.versions.node} is too old: 20.19 or later`);
  const lock = inRoot('package-lock.json');
  const installed = inRoot('node_modules/.package-lock.json');
  const mark = inRoot('node_modules/.xks-access-lock');
  const isOlder = existsSync(installed) && statSync(installed).mtimeMs < statSync(lock).mtimeMs;
  const isSame = existsSync(mark) ? readFileSync(mark, 'utf8') === hashOf(lock) : !isOlder;
  if (!existsSync(installed) || !isSame) {
    console.log('Installing dependencies (npm ci) …');
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
    writeFileSync(inRoot('node_modules/.xks-access-schema'), hashOf(inRoot('prisma/schema.prisma')));
  }
  writeFileSync(mark, hashOf(lock));
  ensureDatabaseClient();
}

function ensureDatabaseClient() {
  const schema = inRoot('prisma/schema.prisma');
  const mark = inRoot('node_modules/.xks-access-schema');
  const isThere = existsSync(inRoot('lib/db/generated/client.ts'));
  if (isThere && existsSync(mark) && readFileSync(mark, 'utf8') === hashOf(schema)) return;
  run(process.execPath, [inRoot('scripts/generate-prisma.mjs')]);
  writeFileSync(mark, hashOf(schema));
}

function run(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) throw error ?? new Error(`${command} ${args.join(' ')} ended with ${status}`);
}
