const WINDOW_MS = 60_000;
const DEATHS_MAX = 5;
const FIRST_PAUSE_MS = 200;

/** When a process that died may start again: soon at first, later each time, and never after five deaths in a minute. */
export class Restarts {
  private deaths: number[] = [];

  /** Notes a death at this moment; returns how many milliseconds to wait, or undefined where it is given up. */
  pauseMs(now: number): number | undefined {
    this.deaths = [...this.deaths.filter((at) => now - at < WINDOW_MS), now];
    if (this.deaths.length >= DEATHS_MAX) return undefined;
    return FIRST_PAUSE_MS * 2 ** (this.deaths.length - 1);
  }
}
