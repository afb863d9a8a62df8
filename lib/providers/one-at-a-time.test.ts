import { expect, it } from 'vitest';
import { oneAtATime } from './one-at-a-time';

it('runs writes of one key after each other, also after one that failed, and those of another at once', async () => {
  const running = new Map<string, number>();
  let most = 0;
  const write = (key: string, fails = false) =>
    oneAtATime(key, async () => {
      const now = (running.get(key.toLowerCase()) ?? 0) + 1;
      running.set(key.toLowerCase(), now);
      most = Math.max(most, now);
      await new Promise((resolve) => setImmediate(resolve));
      running.set(key.toLowerCase(), now - 1);
      if (fails) throw new Error('refused');
      return key;
    });
  const ended = await Promise.allSettled([write('id'), write('ID', true), write('id'), write('other')]);
  expect(most).toBe(1);
  expect(ended.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
});
