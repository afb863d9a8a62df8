import { watchCluster } from '@/lib/cluster/watch-cluster';
import { loadConfig } from '@/lib/config';
import { createWorkerContext } from '@/lib/context';
import { syncPlatform } from '@/lib/db/sync-platform';
import { startHeartbeat } from './heartbeat';
import { startJobs } from './start-jobs';
import { waitForMigrations } from './wait-for-migrations';

/** The worker process: jobs, and the watches of those clusters whose lease it holds. Ends in good order on SIGTERM. */
async function main(): Promise<void> {
  const context = createWorkerContext(loadConfig());
  const { db, log, config } = context;
  const stop = new AbortController();
  const stopped = new Promise<void>((resolve) => {
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => resolve());
  });
  stopped.then(() => stop.abort());

  await waitForMigrations(db, log, stop.signal);
  await syncPlatform(db, config, context.now());
  const jobs = await startJobs(context);
  const heartbeat = startHeartbeat(db, log, jobs.workerIds);
  const watches = context.clusterWatches.map((watch) => watchCluster(watch, stop.signal));
  log.info({ clusters: config.clusters.length }, 'worker ready');

  await Promise.race([stopped, jobs.ended]);
  stop.abort();
  log.info('worker stopping');
  await Promise.all([jobs.stop(), ...watches]);
  await heartbeat.stop();
  await db.$disconnect();
}

main().catch((error: unknown) => {
  // Nothing may be left running half: whoever started the worker starts it again.
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
