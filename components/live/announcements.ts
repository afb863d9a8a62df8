const pauseSeconds = 5;

/** Lets one sentence through every five seconds; what waits is replaced by what is newer. Times in milliseconds. */
export function createAnnouncements() {
  let waiting: string | undefined;
  let saidAt = Number.NEGATIVE_INFINITY;
  return {
    add(sentence: string): void {
      waiting = sentence;
    },
    next(now: number): string | undefined {
      if (waiting === undefined || now - saidAt < pauseSeconds * 1000) return undefined;
      const sentence = waiting;
      waiting = undefined;
      saidAt = now;
      return sentence;
    },
  };
}
