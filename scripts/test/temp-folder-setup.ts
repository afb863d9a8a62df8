import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

let before: string | undefined;
let folder: string | undefined;

/** vitest's global set-up: one temporary folder for a whole run, so that what tests write there goes when the run ends. */
export function setup(): void {
  before = process.env.TMPDIR;
  folder = mkdtempSync(path.join(os.tmpdir(), 'xks-tests-'));
  process.env.TMPDIR = folder;
}

export function teardown(): void {
  if (before === undefined) delete process.env.TMPDIR;
  else process.env.TMPDIR = before;
  if (folder) rmSync(folder, { recursive: true, force: true });
}
