const format = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

/** "23 Dec 2026", the day of an instant (ISO 8601) in UTC. */
export function dayWords(instant: string): string {
  return format.format(new Date(instant));
}
