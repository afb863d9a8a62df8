import { backOffMs } from '@/lib/cluster/back-off';

/** Everything that may make another look worth while. */
export interface LookInput {
  now: Date;
  /** In [0, 1). */
  random: number;
  /** Steps or reads that may go well next time. */
  isRetrying: boolean;
  /** Something that only a person can remove stands in the way. */
  isStuck: boolean;
  /** Runs in a row with something to try again. */
  failures: number;
  /** How long a cloud or cluster asked to be left alone: trying again sooner would only make it longer. */
  retryAfterSeconds?: number;
  probesRunning: number;
  probeDueAt?: Date;
  /** Ends of live grants. */
  grantEnds: readonly Date[];
  /** When something ends that outlives the access: rights the cloud has yet to forget, credentials. */
  endings: readonly Date[];
  hasGrants: boolean;
  /** Something under way is judged by how long it takes. */
  isAssigning?: boolean;
}

/** When to look again, and why. */
export interface Look {
  at: Date;
  why: string;
}

/** The watch tells sooner when a probe ended; this is for when it does not. */
const PROBE_MS = 1_500;
/** The sweep compares whole accounts more often; this is what holds if it does not. */
const DRIFT_MS = 1_800_000;
const ASSIGNING_MS = 5_000;
const STUCK_MS = 120_000;
const ENDED_MS = 24 * 3_600_000;

/** The soonest moment at which there may be something to do, and what. Pure. */
export function lookAgain(input: LookInput): Look {
  const { now, random } = input;
  const after = (milliseconds: number): Date => new Date(now.getTime() + milliseconds);
  const looks: Look[] = [
    { at: after((input.hasGrants ? DRIFT_MS : ENDED_MS) * (0.9 + random / 10)), why: 'drift' },
    ...input.grantEnds.map((at) => ({ at, why: 'grant-ends' })),
    ...(input.probesRunning > 0 ? [{ at: after(PROBE_MS), why: 'probe-running' }] : []),
    ...(input.probeDueAt ? [{ at: input.probeDueAt, why: 'probe-due' }] : []),
    ...(input.isRetrying ? [{ at: after(retryMs(input)), why: 'retry' }] : []),
    ...(input.isAssigning ? [{ at: after(ASSIGNING_MS), why: 'assigning' }] : []),
    ...(input.isStuck ? [{ at: after(STUCK_MS), why: 'stuck' }] : []),
    ...input.endings.map((at) => ({ at, why: 'ending' })),
  ];
  return looks.reduce((soonest, look) => (look.at < soonest.at ? look : soonest));
}

function retryMs({ failures, random, retryAfterSeconds = 0 }: LookInput): number {
  return Math.max(backOffMs(failures, random, 1_000, 300_000), retryAfterSeconds * 1000);
}
