import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';

/**
 * What tells a process from a later one that got the same number: when it began. Undefined where there is none.
 */
export function processStamp(pid: number): string | undefined {
  if (existsSync('/proc/self/stat')) {
    const file = `/proc/${pid}/stat`;
    if (!existsSync(file)) return undefined;
    const afterName = readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
    return afterName[0] === 'Z' ? undefined : afterName[19];
  }
  const { stdout } = spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout.trim() || undefined;
}
