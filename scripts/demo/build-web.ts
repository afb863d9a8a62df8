import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const SOURCES = [
  ...['app', 'components', 'lib', 'public', 'prisma/schema.prisma', 'next.config.js', 'tsconfig.json'],
  ...['package-lock.json', 'instrumentation.ts', 'proxy.ts'],
];
const SKIPPED = /\.test\.tsx?$|^lib\/db\/generated\//;

/** Builds the pages when a source changed since the last build; returns whether it did. Throws with the build's words. */
export async function buildWeb(root: string): Promise<boolean> {
  const mark = path.join(root, '.next', 'built-from.sha256');
  const hash = hashSources(root);
  if (existsSync(mark) && readFileSync(mark, 'utf8') === hash) return false;
  console.log('Building the pages: about a minute the first time …');
  rmSync(mark, { force: true });
  const { code, output } = await runNextBuild(root);
  if (code !== 0) throw new Error(`next build failed\n${output}`);
  writeFileSync(mark, hash);
  return true;
}

function runNextBuild(root: string): Promise<{ code: number | null; output: string }> {
  const args = [path.join(root, 'node_modules/next/dist/bin/next'), 'build'];
  const env = { ...process.env, NODE_ENV: 'production' as const, NEXT_TELEMETRY_DISABLED: '1' };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (chunk: Buffer) => {
      output += chunk;
    });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, output }));
  });
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
