import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { outsideFolder } from '../postgres/placement';
import { stopPostgres } from '../postgres/start-postgres';
import { Children } from '../process/children';
import { processStamp } from '../process/process-stamp';

interface Holder {
  pid: number;
  stamp?: string;
}

/** Makes the state folder ours until we end. Throws where another demo runs in it. */
export function claimState(stateDir: string): void {
  mkdirSync(stateDir, { recursive: true });
  const file = holderFile(stateDir);
  const holder: Holder | undefined = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
  const isRunning = holder?.stamp !== undefined && processStamp(holder.pid) === holder.stamp;
  if (isRunning && holder.pid !== process.pid)
    throw new Error(
      `A demo runs already in ${stateDir} (process ${holder.pid}). End it with Ctrl-C, or kill ${holder.pid}.`,
    );
  const own: Holder = { pid: process.pid, stamp: processStamp(process.pid) };
  writeFileSync(file, JSON.stringify(own));
}

export function releaseState(stateDir: string): void {
  rmSync(holderFile(stateDir), { force: true });
}

/** Forgets everything the demo kept, after ending what still runs from it. */
export async function clearState(stateDir: string): Promise<void> {
  await new Children(stateDir, () => undefined).endLeftovers();
  await stopPostgres(stateDir);
  rmSync(outsideFolder(stateDir), { recursive: true, force: true });
  for (const name of readdirSync(stateDir))
    if (name !== path.basename(holderFile(stateDir))) rmSync(path.join(stateDir, name), { recursive: true });
}

const holderFile = (stateDir: string): string => path.join(stateDir, 'launcher.json');
