import { performance } from 'node:perf_hooks';

/** Runs one phase of a start and says how long it took; a failing one is named in the error. */
export async function runPhase<T>(name: string, work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  try {
    const result = await work();
    console.log(`${name.padEnd(34)} ${formatSeconds(performance.now() - startedAt)}`);
    return result;
  } catch (error) {
    console.log(`${name.padEnd(34)} failed after ${formatSeconds(performance.now() - startedAt)}`);
    throw error;
  }
}

export const formatSeconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`;
