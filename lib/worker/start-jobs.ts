import { EventEmitter } from 'node:events';
import { Logger, parseCronItems, run, type TaskList, type WorkerEvents } from 'graphile-worker';
import type { Logger as Log } from 'pino';
import { z } from 'zod';
import type { WorkerContext } from '@/lib/context';
import { deleteOldKeys } from '@/lib/db/sweep-queries';
import { reconcileWorkload } from '@/lib/reconcile/reconcile-workload';
import { sweep } from '@/lib/reconcile/sweep';
import { sweepAudit } from '@/lib/reconcile/sweep-audit';

const CONCURRENCY = 4;
const payload = z.object({ workloadId: z.uuid() });

export interface RunningJobs {
  /** graphile-worker's ids of the runners in this process: what locks its jobs. */
  workerIds(): string[];
  /** Resolves or rejects when the runner ends by itself. */
  ended: Promise<void>;
  /** Takes no new job and waits for those that run. */
  stop(): Promise<void>;
}

/** Runs jobs until stopped. A job that throws is tried again by graphile-worker with growing pauses. */
export async function startJobs(context: WorkerContext): Promise<RunningJobs> {
  const workerIds = new Set<string>();
  const events: WorkerEvents = new EventEmitter();
  events.on('worker:create', ({ worker }) => workerIds.add(worker.workerId));
  // A runner that died alone must not look alive: its job has to be given back.
  events.on('worker:stop', ({ worker }) => workerIds.delete(worker.workerId));
  const runner = await run({
    connectionString: context.databaseUrl,
    concurrency: CONCURRENCY,
    noHandleSignals: true,
    events,
    pollInterval: 1_000,
    maxPoolSize: CONCURRENCY + 3,
    logger: new Logger(logInto(context.log)),
    taskList: taskList(context),
    parsedCronItems: parseCronItems([
      { task: 'sweep', match: '* * * * *', options: { jobKey: 'sweep' } },
      { task: 'sweep-audit', match: '17 * * * *', options: { jobKey: 'sweep-audit' } },
    ]),
  });
  return { workerIds: () => [...workerIds], ended: runner.promise, stop: () => runner.stop() };
}

function taskList(context: WorkerContext): TaskList {
  return {
    reconcile: async (input) => reconcileWorkload(context, payload.parse(input).workloadId),
    sweep: async () => {
      await sweep(context);
      await deleteOldKeys(context.db, context.now());
    },
    'sweep-audit': async () => sweepAudit(context),
  };
}

function logInto(log: Log) {
  return () => (level: string, message: string, meta?: object) => {
    if (level === 'error') log.error(meta ?? {}, message);
    else if (level === 'warning') log.warn(meta ?? {}, message);
    else log.debug(meta ?? {}, message);
  };
}
