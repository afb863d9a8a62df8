import { expect, it } from 'vitest';
import { judgePolicy } from '@/lib/contracts/judge';
import { getMe } from '@/lib/contracts/me';
import type { Actor } from '@/lib/domain/actor';
import { limitRate } from './limit-rate';

const actor = (personId: string) => ({ personId }) as Actor;
const start = new Date('2026-11-23T08:00:00Z');
const later = (seconds: number) => new Date(start.getTime() + seconds * 1000);

function callOften(who: Actor, times: number, at: Date): void {
  for (let call = 0; call < times; call += 1) limitRate(judgePolicy, who, at);
}

it('who calls too often in a minute is told how long to wait, and may again after it', () => {
  const [most, who] = [judgePolicy.perMinuteMax ?? 0, actor('a')];
  callOften(who, most, start);
  expect(() => callOften(who, 1, later(30))).toThrow(expect.objectContaining({ kind: 'rate-limited' }));
  expect(() => callOften(who, 1, later(30))).toThrow(/Wait 30 s/);
  expect(() => callOften(who, most, later(60))).not.toThrow();
});

it('counts people apart, and leaves endpoints without a limit alone', () => {
  callOften(actor('b'), judgePolicy.perMinuteMax ?? 0, start);
  expect(() => callOften(actor('c'), 1, start)).not.toThrow();
  for (let call = 0; call < 1000; call += 1) limitRate(getMe, actor('b'), start);
});
