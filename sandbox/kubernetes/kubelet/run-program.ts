import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { LogBuffer } from './log-buffer';

/** How an image is run as a child process: the container's args follow these. */
export interface Program {
  command: string;
  args: readonly string[];
}

export interface ProgramEnd {
  exitCode: number;
  reason: 'Completed' | 'Error' | 'StartError';
}

export interface RunningProgram {
  log: LogBuffer;
  ended: Promise<ProgramEnd>;
  /** SIGTERM, and SIGKILL if it still runs after the grace period; resolves when it is gone. */
  stop(graceSeconds: number): Promise<ProgramEnd>;
}

/** Starts a container's process with exactly this environment: nothing of ours leaks into a pod. */
export function runProgram(
  program: Program,
  args: readonly string[],
  env: Record<string, string>,
  folder: string,
): RunningProgram {
  const log = new LogBuffer();
  const child = spawn(program.command, [...program.args, ...args], {
    cwd: folder,
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.on('data', (chunk: Buffer) => log.append(chunk));
  child.stderr.on('data', (chunk: Buffer) => log.append(chunk));
  const ended = new Promise<ProgramEnd>((resolve) => {
    child.on('error', (error) => {
      log.append(Buffer.from(`${error.message}\n`));
      resolve({ exitCode: 128, reason: 'StartError' });
    });
    child.on('close', (code, signal) => {
      const exitCode = code ?? 128 + (signal ? constants.signals[signal] : 0);
      resolve({ exitCode, reason: exitCode === 0 ? 'Completed' : 'Error' });
    });
  });
  const stop = async (graceSeconds: number): Promise<ProgramEnd> => {
    child.kill(graceSeconds > 0 ? 'SIGTERM' : 'SIGKILL');
    const killing = setTimeout(() => child.kill('SIGKILL'), graceSeconds * 1000);
    const end = await ended;
    clearTimeout(killing);
    return end;
  };
  return { log, ended, stop };
}
