import type { Finding } from '@/lib/domain/finding';
import type { IntentInput } from './intent-input';

const DAY = 86_400_000;
/** Outside production a grant may last this long, whatever its set says. */
const OTHER_DAYS_MAX = 730;

/** Every grant ends: in the future, and in production within what its permission set allows. */
export function judgeEndDate({ endsAt, now, environment, permissionSet }: IntentInput): Finding[] {
  const days = (Date.parse(endsAt) - Date.parse(now)) / DAY;
  if (!(days > 0)) {
    const message = 'The end date lies in the past.';
    return [{ severity: 'blocked', code: 'ends-in-past', path: '/endsAt', message, fix: 'Choose a day to come.' }];
  }
  const daysMax = environment.production ? (permissionSet?.daysMax ?? 0) : OTHER_DAYS_MAX;
  // Half a day of grace: "in 365 days" typed in another time zone must not be refused.
  if (days <= daysMax + 0.5) return [];
  return [
    {
      severity: 'blocked',
      code: 'ends-too-late',
      path: '/endsAt',
      message: `Access of this kind lasts at most ${daysMax} days in ${environment.name}.`,
      fix: `Choose ${new Date(Date.parse(now) + daysMax * DAY).toISOString().slice(0, 10)} or earlier; it can be extended before it ends.`,
    },
  ];
}
