import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Children } from '../process/children';

const SOURCES = [
  ...['app', 'components', 'lib', 'public', 'prisma/schema.prisma', 'next.config.js', 'tsconfig.json'],
  ...['package-lock.json', 'instrumentation.ts', 'proxy.ts'],
];
const SKIPPED = /\.test\.tsx?$|^lib\/db\/generated\//;

/** Builds the pages when a source changed since the last build; returns whether it did. Throws with the build's words. */
export async function buildWeb(root: string, children: Children): Promise<boolean> {
  const mark = path.join(root, '.next', 'built-from.sha256');
  const hash = hashSources(root);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return false;
  console.log('Building the pages: about a minute the first time …');
  rmSync(mark, { force: true });
  const args = [path.join(root, 'node_modules/next/dist/bin/next'), 'build'];
  const env = { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' } as Record<string, string>;
  await children.run('build', { args, cwd: root, env });
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
