import { spawnSync } from 'node:child_process';
import { chownSync } from 'node:fs';

const NOBODY = 65534;

/** PostgreSQL refuses to run as root, so root runs it as nobody; anyone else runs it as themselves. */
export const serverUser: { uid?: number; gid?: number } = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

/** Gives a file or folder to the server's user. */
export function giveToServer(file: string): void {
  if (serverUser.uid !== undefined) chownSync(file, serverUser.uid, serverUser.gid ?? serverUser.uid);
}

/** Runs a program as the server's user; throws with its own words where it fails. */
export function runAsServer(program: string, args: readonly string[]): string {
  const { status, stdout, stderr, error } = tryAsServer(program, args);
  if (status === 0) return stdout;
  throw new Error(`${program} ${args[0] ?? ''}: ${error?.message ?? (stderr || stdout)}`);
}

/** As `runAsServer`, but a failure is a value: the cwd is `/`, since the server's user may not enter ours. */
export function tryAsServer(program: string, args: readonly string[]) {
  const env = { PATH: process.env.PATH, LANG: 'C', LC_ALL: 'C' };
  return spawnSync(program, args, {
    ...serverUser,
    env: env as unknown as NodeJS.ProcessEnv,
    cwd: '/',
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
}
