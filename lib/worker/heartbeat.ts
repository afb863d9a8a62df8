import type { Logger } from 'pino';
import type { Database } from '@/lib/db/client';
import { beatHearts, stopHearts, unlockJobsOfTheSilent } from '@/lib/db/heartbeats';

const BEAT_MS = 5_000;
const SILENT_SECONDS = 15;

/**
 * Says every five seconds that this worker's runners live, and gives back the jobs of runners that have been silent for
 * fifteen: a job of a killed worker starts again within about twenty seconds.
 */
export function startHeartbeat(db: Database, log: Logger, ids: () => string[]): { stop(): Promise<void> } {
  const everBeaten = new Set<string>();
  let isStopped = false;
  let beating = Promise.resolve();
  const beat = async (): Promise<void> => {
    try {
      for (const id of ids()) everBeaten.add(id);
      await beatHearts(db, ids());
      const silent = await unlockJobsOfTheSilent(db, SILENT_SECONDS);
      if (silent > 0) log.warn({ silent }, 'took over the jobs of silent runners');
    } catch (error) {
      log.error({ err: error }, 'heartbeat failed');
    }
  };
  const timer = setInterval(() => {
    if (!isStopped) beating = beating.then(beat);
  }, BEAT_MS);
  beating = beat();
  return {
    async stop() {
      isStopped = true;
      clearInterval(timer);
      await beating;
      await stopHearts(db, [...everBeaten]);
    },
  };
}
