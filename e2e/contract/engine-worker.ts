import { type ChildProcess, spawn } from 'node:child_process';
import { expect } from 'vitest';
import { until } from './engine-grant';
import type { EngineWorld } from './engine-world';

/** Worker processes of a test world, started as in production: for what only a real process can show, such as its death. */
export function createWorkers(world: EngineWorld) {
  const started: ChildProcess[] = [];
  return {
    /** A worker that has said that it is ready. */
    async start(): Promise<ChildProcess> {
      const env = { ...process.env, ...world.environment, LOG_LEVEL: 'info' };
      const worker = spawn(process.execPath, ['--import', 'tsx', 'lib/worker/main.ts'], { env });
      started.push(worker);
      let text = '';
      for (const stream of [worker.stdout, worker.stderr]) stream?.on('data', (chunk) => (text += chunk));
      await until(async () => text.includes('worker ready') || worker.exitCode !== null);
      expect(text).toContain('worker ready');
      return worker;
    },
    killAll(): void {
      for (const worker of started) worker.kill('SIGKILL');
    },
  };
}
