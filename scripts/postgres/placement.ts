import { createHash } from 'node:crypto';
import { cpSync, existsSync, lstatSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { loadBinaries } from './binaries';
import { giveToServer, tryAsServer } from './server-user';

/** Where the server's programs and data lie. */
export interface Placement {
  native: string;
  data: string;
}

/**
 * Inside the clone where the server's user can get there; otherwise (a home of mode 0700, a clone owned by root) in a
 * folder of the system's temporary directory that only we can write, named after the state directory.
 */
export async function placeServer(stateDir: string, say: (line: string) => void): Promise<Placement> {
  const native = await loadBinaries();
  const outside = outsideFolder(stateDir);
  const isNativeUsable = tryAsServer(path.join(native, 'bin', 'postgres'), ['--version']).status === 0;
  const data = path.join(stateDir, 'postgres');
  const isDataUsable = canWrite(data);
  if (isNativeUsable && isDataUsable) return { native, data };

  claimFolder(outside);
  say(`PostgreSQL's user cannot reach ${stateDir}: its programs or data are kept in ${outside}`);
  return {
    native: isNativeUsable ? native : copyBinaries(native, path.join(outside, 'native')),
    data: isDataUsable ? data : makeWritable(path.join(outside, 'postgres')),
  };
}

/** The folder that stands in for a state directory the server's user cannot reach. */
export function outsideFolder(stateDir: string): string {
  const hash = createHash('sha256').update(path.resolve(stateDir)).digest('hex').slice(0, 16);
  return path.join(os.tmpdir(), `xks-access-${hash}`);
}

function canWrite(folder: string): boolean {
  makeWritable(folder);
  return tryAsServer('test', ['-w', folder]).status === 0;
}

function makeWritable(folder: string): string {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  giveToServer(folder);
  return folder;
}

/** Others write to the temporary directory too: a folder that is not ours, or that they could change, is refused. */
function claimFolder(folder: string): void {
  if (!existsSync(folder)) mkdirSync(folder, { mode: 0o755 });
  const found = lstatSync(folder);
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0)
    throw new Error(`${folder} exists and is not ours alone; remove it or set TMPDIR`);
}

function copyBinaries(from: string, to: string): string {
  if (existsSync(to)) return to;
  const partial = `${to}.${process.pid}`;
  cpSync(from, partial, { recursive: true, verbatimSymlinks: true });
  try {
    renameSync(partial, to);
  } catch (error) {
    rmSync(partial, { recursive: true });
    if (!existsSync(to)) throw error;
  }
  return to;
}
