export const REQUEST_STATES = ['requested', 'approved', 'rejected', 'withdrawn'] as const;
export type RequestState = (typeof REQUEST_STATES)[number];

export const REQUEST_ACTIONS = ['approve', 'reject', 'withdraw'] as const;
export type RequestAction = (typeof REQUEST_ACTIONS)[number];

/** What people decide about a request: the only transitions there are. Everything else is observed, not decided. */
const TRANSITIONS = {
  requested: { approve: 'approved', reject: 'rejected', withdraw: 'withdrawn' },
  approved: {},
  rejected: {},
  withdrawn: {},
} satisfies Record<RequestState, Partial<Record<RequestAction, RequestState>>>;

/** The state an action leads to, or undefined where the table has no such transition. */
export function nextState(state: RequestState, action: RequestAction): RequestState | undefined {
  const transitions: Partial<Record<RequestAction, RequestState>> = TRANSITIONS[state];
  return transitions[action];
}
