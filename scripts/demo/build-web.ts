import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const SOURCES = [
  ...['app', 'components', 'lib', 'public', 'prisma/schema.prisma', 'next.config.js', 'tsconfig.json'],
  ...['package-lock.json', 'instrumentation.ts', 'proxy.ts'],
];
const SKIPPED = /\.test\.tsx?$|^lib\/db\/generated\//;

/** Builds the pages when a source changed since the last build; returns whether it did. Throws with the build's words. */
export function buildWeb(root: string): boolean {
  const mark = path.join(root, '.next', 'built-from.sha256');
  const hash = hashSources(root);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return false;
  console.log('Building the pages: about a minute the first time …');
  const next = path.join(root, 'node_modules/next/dist/bin/next');
  const { status, stdout, stderr } = spawnSync(process.execPath, [next, 'build'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (status !== 0) throw new Error(`next build failed\n${stdout}\n${stderr}`);
  writeFileSync(mark, hash);
  return true;
}

function hashSources(root: string): string {
  const hash = createHash('sha256').update(process.version);
  for (const file of SOURCES.flatMap((source) => listFiles(root, source))) {
    hash.update(`\0${file}\0`).update(readFileSync(path.join(root, file)));
  }
  return hash.digest('hex');
}

function listFiles(root: string, source: string): string[] {
  const place = path.join(root, source);
  if (!existsSync(place)) return [];
  if (statSync(place).isFile()) return [source];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)))
    .filter((file) => !SKIPPED.test(file))
    .sort();
}
