import { readFileSync } from 'node:fs';
import path from 'node:path';
import { build } from 'esbuild';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Program } from '../kubernetes/kubelet/run-program';

const ROOT = path.resolve(import.meta.dirname, '../..');
const REQUIRE = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";
const settings = z.object({ probe: z.object({ image: z.string() }) });

/** The one image that nodes of the sandbox really run, as the portal's configuration names it, in a single file. */
export async function buildProbe(stateDir: string): Promise<ReadonlyMap<string, Program>> {
  const outfile = path.join(stateDir, 'probe.mjs');
  await build({
    entryPoints: [path.join(ROOT, 'probe/main.ts')],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    banner: { js: REQUIRE },
    logLevel: 'error',
  });
  const yaml = readFileSync(path.join(import.meta.dirname, 'xks-access.yaml'), 'utf8');
  const { image } = settings.parse(parse(yaml)).probe;
  return new Map([[image, { command: process.execPath, args: [outfile] }]]);
}
