import type { IdentitySystem } from './words';

/** The six things a workload (or one cluster of it) can be, worst first: the headline shows the first that holds. */
export const STATUSES = ['broken', 'waiting', 'working', 'unknown', 'proven', 'ended'] as const;
export type Status = (typeof STATUSES)[number];

/** The word a person reads; never a bare "Error" or "Active". */
export const STATUS_WORDS = {
  broken: 'Broken',
  waiting: 'Waiting',
  working: 'Working on it',
  unknown: 'Unknown',
  proven: 'Proven',
  ended: 'Ended',
} satisfies Record<Status, string>;

/**
 * One observed fact about a workload, in the manner of Kubernetes conditions: facts are listed, the headline is derived.
 * `cluster` is absent for what is true of the one cloud principal.
 */
export interface Condition {
  type: ConditionType;
  cluster?: string;
  /** Which identity system's set-up it is about; absent where it is about none or all. */
  system?: IdentitySystem;
  status: Status;
  /** Stable kebab-case reason, e.g. `namespace-missing`. */
  reason: string;
  /** A whole sentence for a person, with the next step where there is one. */
  message: string;
  /** When it became so (ISO 8601). */
  since: string;
  /** The command that mends it, if one does. */
  command?: string;
  /** Running pods that have to be restarted, of all that run as the workload there. */
  pods?: { behind: number; all: number };
}

/** `applied` = cloud side as wanted; `annotated`, `injected`, `proven` are judged per cluster. */
export const CONDITION_TYPES = ['applied', 'reachable', 'annotated', 'injected', 'proven'] as const;
export type ConditionType = (typeof CONDITION_TYPES)[number];

/** Status and sentence for the top of a page. */
export interface Headline {
  status: Status;
  sentence: string;
  since: string;
  command?: string;
}
