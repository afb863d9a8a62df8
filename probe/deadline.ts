/** Credential providers know no abort signal, so the clock also runs beside the work. */
export function withDeadline<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const deadline = new Promise<never>((_resolve, reject) => {
    const end = () => reject(signal.reason);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
  return Promise.race([work, deadline]);
}

/** Milliseconds. */
export const since = (startedAt: number): number => Math.round(performance.now() - startedAt);
