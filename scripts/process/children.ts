import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { processStamp } from './process-stamp';
import { Restarts } from './restarts';

export interface ChildOptions {
  args: readonly string[];
  cwd: string;
  env: Record<string, string>;
}

const STOP_SECONDS = 10;

/**
 * The processes of one demo. Each leads its own process group, so that Ctrl-C reaches only us and they end in order;
 * their numbers stand in a file, so that the next start can end what a killed one left behind.
 */
export class Children {
  private readonly running = new Map<string, ChildProcess>();
  private readonly restarts = new Map<string, Restarts>();
  private onRestart: (name: string, ended: string) => void = () => undefined;
  private isStopping = false;

  constructor(
    private readonly stateDir: string,
    /** Called once, when one ends that was not asked to and is not started again. */
    private readonly onCrash: (name: string, ended: string, lastLines: string) => void,
  ) {
    mkdirSync(path.join(stateDir, 'logs'), { recursive: true });
  }

  /** Starts one that is to run until it is stopped. */
  start(name: string, options: ChildOptions): number {
    const child = this.spawn(name, options);
    child.once('exit', (code, signal) => this.afterExit(name, options, signal ?? `code ${code}`));
    return child.pid ?? 0;
  }

  /** From now on those named are started again when they die; `onRestart` hears of each new process. */
  supervise(names: readonly string[], onRestart: (name: string, ended: string) => void): void {
    for (const name of names) this.restarts.set(name, new Restarts());
    this.onRestart = onRestart;
  }

  /** Runs one that is to end by itself; throws with its last lines where it ends badly. */
  async run(name: string, options: ChildOptions): Promise<void> {
    const child = this.spawn(name, options);
    const [code, signal] = await once(child, 'exit');
    if (code !== 0) throw new Error(`${name} ended with ${signal ?? `code ${code}`}\n${this.lastLines(name, 200)}`);
  }

  get pids(): Record<string, number> {
    return Object.fromEntries([...this.running].map(([name, { pid = 0 }]) => [name, pid]));
  }

  lastLines(name: string, count = 25): string {
    return readFileSync(this.logFile(name), 'utf8').trimEnd().split('\n').slice(-count).join('\n');
  }

  /** Ends all, the last started first, and waits until they are gone. */
  async stop(): Promise<void> {
    this.isStopping = true;
    for (const { pid } of [...this.running.values()].reverse()) if (pid) await endGroup(pid, processStamp(pid));
    rmSync(this.pidFile, { force: true });
  }

  /** Ends what an earlier, killed launcher left running. */
  async endLeftovers(): Promise<void> {
    for (const { pid, stamp } of readPids(this.pidFile)) await endGroup(pid, stamp);
    rmSync(this.pidFile, { force: true });
  }

  private afterExit(name: string, options: ChildOptions, ended: string): void {
    if (this.isStopping) return;
    const pauseMs = this.restarts.get(name)?.pauseMs(performance.now());
    if (pauseMs === undefined) {
      this.isStopping = true;
      this.onCrash(name, ended, this.lastLines(name));
      return;
    }
    setTimeout(() => {
      if (this.isStopping) return;
      this.start(name, options);
      this.onRestart(name, ended);
    }, pauseMs);
  }

  private spawn(name: string, { args, cwd, env }: ChildOptions): ChildProcess {
    // What a dead predecessor said last stays readable.
    const log = openSync(this.logFile(name), this.restarts.has(name) ? 'a' : 'w', 0o600);
    const options = { cwd, env: env as NodeJS.ProcessEnv, detached: true };
    const child = spawn(process.execPath, args, { ...options, stdio: ['ignore', log, log] });
    closeSync(log);
    this.running.set(name, child);
    this.remember();
    child.once('exit', () => this.running.delete(name));
    return child;
  }

  private remember(): void {
    const rows = Object.values(this.pids).map((pid) => ({ pid, stamp: processStamp(pid) }));
    writeFileSync(this.pidFile, JSON.stringify(rows));
  }

  private get pidFile(): string {
    return path.join(this.stateDir, 'children.json');
  }

  private logFile(name: string): string {
    return path.join(this.stateDir, 'logs', `${name}.log`);
  }
}

function readPids(file: string): { pid: number; stamp?: string }[] {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Ends a process group politely, then not; does nothing where the number belongs to another process by now. */
async function endGroup(pid: number, stamp: string | undefined): Promise<void> {
  const isStill = () => stamp !== undefined && processStamp(pid) === stamp;
  if (!isStill()) return;
  process.kill(-pid, 'SIGTERM');
  for (let waited = 0; waited < STOP_SECONDS * 10; waited++) {
    if (!isStill()) return;
    await sleep(100);
  }
  process.kill(-pid, 'SIGKILL');
}
