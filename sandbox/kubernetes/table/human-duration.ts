const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const pair = (first: number, firstUnit: string, rest: number, restUnit: string): string =>
  rest > 0 ? `${first}${firstUnit}${rest}${restUnit}` : `${first}${firstUnit}`;

/** A duration as kubectl's AGE column shows it: two units while they matter, then one. */
export function humanDuration(seconds: number): string {
  if (seconds < 0) return seconds < -1 ? '<invalid>' : '0s';
  if (seconds < 2 * MINUTE) return `${Math.floor(seconds)}s`;
  const minutes = Math.floor(seconds / MINUTE);
  if (minutes < 10) return pair(minutes, 'm', Math.floor(seconds) % MINUTE, 's');
  if (minutes < 180) return `${minutes}m`;
  const hours = Math.floor(seconds / HOUR);
  if (hours < 8) return pair(hours, 'h', minutes % 60, 'm');
  if (hours < 48) return `${hours}h`;
  const days = Math.floor(seconds / DAY);
  if (hours < 192) return pair(days, 'd', hours % 24, 'h');
  if (days < 730) return `${days}d`;
  const years = Math.floor(days / 365);
  return days < 365 * 8 ? pair(years, 'y', days % 365, 'd') : `${years}y`;
}

/** Time since an RFC 3339 timestamp, `<unknown>` without one. */
export const ageOf = (timestamp: unknown, now: Date): string =>
  typeof timestamp === 'string' ? humanDuration((now.getTime() - Date.parse(timestamp)) / 1000) : '<unknown>';
