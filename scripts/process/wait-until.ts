import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the answer is not undefined; throws after `seconds`, or as soon as `ask` throws. */
export async function waitUntil<T>(what: string, seconds: number, ask: () => Promise<T | undefined>): Promise<T> {
  const giveUpAt = Date.now() + seconds * 1000;
  while (Date.now() < giveUpAt) {
    const answer = await ask();
    if (answer !== undefined) return answer;
    await sleep(100);
  }
  throw new Error(`${what}: no answer within ${seconds} s`);
}
