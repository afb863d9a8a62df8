import type { Endpoint } from '@/lib/contracts/endpoint';
import type { Actor } from '@/lib/domain/actor';
import { ProductError } from '@/lib/domain/failure';

const WINDOW_MS = 60_000;
const CALLERS_MAX = 10_000;
const windows = new Map<string, { since: number; calls: number }>();

/**
 * 429 for who calls an endpoint more often in a minute than its contract says. Counted per person in this process, so
 * several web processes allow as many times more: it keeps one script from taking everybody's time, no more.
 */
export function limitRate({ operationId, perMinuteMax }: Endpoint, { personId }: Actor, now: Date): void {
  if (perMinuteMax === undefined) return;
  const key = `${operationId} ${personId}`;
  const known = windows.get(key);
  const current = known && now.getTime() - known.since < WINDOW_MS ? known : { since: now.getTime(), calls: 0 };
  current.calls += 1;
  if (!known && windows.size >= CALLERS_MAX) windows.clear();
  windows.set(key, current);
  if (current.calls <= perMinuteMax) return;
  const seconds = Math.ceil((current.since + WINDOW_MS - now.getTime()) / 1000);
  throw new ProductError('rate-limited', 'too-often', `Wait ${seconds} s: at most ${perMinuteMax} times a minute.`);
}
