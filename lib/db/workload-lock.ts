import { directClient } from './direct-client';

/** What became of a wish to work on a workload alone. */
export type LockedRun<T> = { ran: true; value: T } | { ran: false };

/**
 * Runs with a workload's advisory lock, held by a connection of its own: it ends with the process, however that ends, and
 * a pool cannot hand it to somebody else. Busy means another holds it; the caller is told at once and waits for nothing.
 * The signal aborts when the connection is lost, because then the lock is lost too.
 */
export async function withWorkloadLock<T>(
  databaseUrl: string,
  workloadId: string,
  run: (lockLost: AbortSignal) => Promise<T>,
): Promise<LockedRun<T>> {
  const client = directClient(databaseUrl);
  const lost = new AbortController();
  client.on('error', (error) => lost.abort(error));
  await client.connect();
  try {
    const { rows } = await client.query<{ got: boolean }>(
      "select pg_try_advisory_lock(hashtextextended('workload:' || $1, 0)) as got",
      [workloadId],
    );
    if (!rows[0]?.got) return { ran: false };
    return { ran: true, value: await run(lost.signal) };
  } finally {
    await client.end();
  }
}
