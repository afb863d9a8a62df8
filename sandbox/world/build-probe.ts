import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Program } from '../kubernetes/kubelet/run-program';

/** What the image's Dockerfile runs too. */
const BUNDLER = path.resolve(import.meta.dirname, '../../scripts/build-probe.mjs');
const settings = z.object({ probe: z.object({ image: z.string() }) });

/** The one image that nodes of the sandbox really run, as the portal's configuration names it, in a single file. */
export async function buildProbe(stateDir: string): Promise<ReadonlyMap<string, Program>> {
  const outfile = path.join(stateDir, 'probe.mjs');
  await promisify(execFile)(process.execPath, [BUNDLER, outfile]);
  const yaml = readFileSync(path.join(import.meta.dirname, 'xks-access.yaml'), 'utf8');
  const { image } = settings.parse(parse(yaml)).probe;
  return new Map([[image, { command: process.execPath, args: [outfile] }]]);
}
