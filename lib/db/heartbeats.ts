import type { Database } from './client';

/** Says that these job runners (graphile-worker ids) live. */
export async function beatHearts(db: Database, ids: readonly string[]): Promise<void> {
  await db.$executeRaw`insert into "WorkerHeartbeat"(id, "seenAt") select unnest(${ids as string[]}::text[]), now()
    on conflict (id) do update set "seenAt" = excluded."seenAt"`;
}

/** Forgets runners that stopped in good order. */
export async function stopHearts(db: Database, ids: readonly string[]): Promise<void> {
  await db.workerHeartbeat.deleteMany({ where: { id: { in: [...ids] } } });
}

/**
 * Gives back the jobs of runners that were silent for `silentSeconds`; returns how many runners that were. A job is
 * safe to run twice, so a runner that was only slow does no harm. Judged by the database's clock.
 */
export async function unlockJobsOfTheSilent(db: Database, silentSeconds: number): Promise<number> {
  return db.$transaction(async (tx) => {
    const silent = await tx.$queryRaw<{ id: string }[]>`
      select distinct job.locked_by as id from graphile_worker.jobs job
      left join "WorkerHeartbeat" beat on beat.id = job.locked_by
      where job.locked_at < now() - make_interval(secs => ${silentSeconds})
        and (beat.id is null or beat."seenAt" < now() - make_interval(secs => ${silentSeconds}))`;
    const ids = silent.map(({ id }) => id);
    if (ids.length > 0) await tx.$executeRaw`select graphile_worker.force_unlock_workers(${ids}::text[])`;
    await tx.$executeRaw`delete from "WorkerHeartbeat" where "seenAt" < now() - interval '1 day'`;
    return ids.length;
  });
}
