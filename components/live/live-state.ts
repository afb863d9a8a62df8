'use client';

import { useSyncExternalStore } from 'react';

export interface LiveState {
  connected: boolean;
  /** When the stream last said anything (milliseconds); 0 before the first word. */
  heardAt: number;
}

let state: LiveState = { connected: false, heardAt: 0 };
const initial = state;
const listeners = new Set<() => void>();

/** Notes that the stream spoke, or that it is gone. */
export function setLiveState(next: Partial<LiveState>): void {
  state = { ...state, ...next };
  for (const listener of listeners) listener();
}

/** The stream broke off at `now` (milliseconds); what is shown was true until then. */
export function loseLiveState(now: number): void {
  setLiveState(state.connected ? { connected: false, heardAt: now } : { connected: false });
}

/** Whether the page is kept up to date by itself. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
    () => initial,
  );
}
