import { type Difference, markDifference } from './mark-difference';

/** The links from a pod to its permission, in the order a pod meets them. */
export const LINK_IDS = [
  'intent',
  'service-account',
  'annotation',
  'opt-in',
  'injection',
  'token-path',
  'trust',
  'identity',
  'permission',
  'target',
  'proof',
] as const;
export type LinkId = (typeof LINK_IDS)[number];

/**
 * `warning`: holds, but should be better. `unknown`: cannot be seen. `pending`: within a documented propagation window.
 * `not-reached`: something before it is broken.
 */
export const LINK_STATES = ['ok', 'broken', 'warning', 'unknown', 'pending', 'not-reached', 'not-applicable'] as const;
export type LinkState = (typeof LINK_STATES)[number];

/** How to mend it: ask in the portal, run a command, change a manifest, or tell the platform team. */
export interface Fix {
  kind: 'request' | 'command' | 'patch' | 'platform';
  text: string;
}

/** One judged link. `code` names the fault by the taxonomy; a link that holds has none. */
export interface Link {
  id: LinkId;
  state: LinkState;
  code?: string;
  /** One sentence: what was found. */
  message?: string;
  /** What should be there and what is, where the two can be laid side by side. */
  expected?: string;
  actual?: string;
  /** The differing characters of the two. */
  difference?: Difference;
  /** Two sentences at most: why it matters. */
  why?: string;
  fix?: Fix;
}

/** A fault as the judge of a link reports it; `state` is `broken` unless it says otherwise. */
export type Fault = Omit<Link, 'id' | 'state'> & {
  code: string;
  message: string;
  state?: 'broken' | 'pending' | 'warning';
};

/** Makes a link of the first fault, or says that it holds. */
export function linkOf(id: LinkId, fault: Fault | undefined): Link {
  if (fault === undefined) return { id, state: 'ok' };
  const { expected, actual } = fault;
  const difference = expected === undefined || actual === undefined ? undefined : markDifference(expected, actual);
  return { state: 'broken', ...fault, ...(difference === undefined ? {} : { difference }), id };
}

/** A link that this system or this workload does not have. */
export function notApplicable(id: LinkId): Link {
  return { id, state: 'not-applicable' };
}

/** A link that cannot be judged, and why. */
export function unknown(id: LinkId, message: string): Link {
  return { id, state: 'unknown', message };
}
