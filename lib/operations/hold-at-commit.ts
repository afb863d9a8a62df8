import type { OperationContext } from './operation-context';

/** For tests of two acts at once: one that has done all its work stands still with its locks, until another runs into them. */
export interface HeldAct {
  /** For the act that is to stand still. */
  context: OperationContext;
  /** It has done its work and would commit. */
  reached: Promise<void>;
  /** Lets it commit as soon as the other act waits for one of its locks, or has ended without meeting it. */
  releaseWhenMet(other: Promise<unknown>): Promise<void>;
}

const LOOK_EVERY_MS = 20;

export function holdAtCommit(context: OperationContext): HeldAct {
  const reached = new AbortController();
  const released = new AbortController();
  const keepAnswer = async () => {
    reached.abort();
    await once(released.signal);
  };
  const isMet = async () => {
    const [row] = await context.db.$queryRaw<{ n: number }[]>`
      select count(*)::int as n from pg_stat_activity
      where datname = current_database() and wait_event_type = 'Lock'`;
    return (row?.n ?? 0) > 0;
  };
  const releaseWhenMet = async (other: Promise<unknown>) => {
    let hasEnded = false;
    const end = () => {
      hasEnded = true;
    };
    other.then(end, end);
    while (!hasEnded && !(await isMet())) await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS));
    released.abort();
  };
  return { context: { ...context, keepAnswer }, reached: once(reached.signal), releaseWhenMet };
}

function once(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => signal.addEventListener('abort', () => resolve(), { once: true }));
}
