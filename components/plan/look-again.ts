import type { PlanView } from '@/lib/contracts/shapes';

const soonMs = 2_000;
const rarelyMs = 30_000;

/**
 * In how many milliseconds to read a plan again because a cloud had not answered in time for it, more rarely each time; false
 * once everything was looked at. `times`: how often it was read.
 */
export function lookAgainMs(plan: PlanView | undefined, times: number): number | false {
  const isPartial = plan?.steps.some(({ code }) => code === 'not-read') ?? false;
  return isPartial && Math.min(soonMs * Math.max(1, times), rarelyMs);
}
