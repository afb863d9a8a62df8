const minute = 60;
const hour = 60 * minute;
const day = 24 * hour;

/** "8 s", "4 min", "3 h", "9 days": the length of a time, without direction. */
export function durationWords(seconds: number): string {
  const length = Math.abs(seconds);
  if (length < minute) return `${Math.floor(length)} s`;
  if (length < hour) return `${Math.floor(length / minute)} min`;
  if (length < 2 * day) return `${Math.floor(length / hour)} h`;
  return `${Math.floor(length / day)} days`;
}

/** "12 s ago", "in 9 days". */
export function relativeWords(instant: string, now: number): string {
  const seconds = (now - Date.parse(instant)) / 1000;
  if (Math.abs(seconds) < 1) return 'now';
  return seconds > 0 ? `${durationWords(seconds)} ago` : `in ${durationWords(seconds)}`;
}

const dateFormat = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric' });
const timeFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'long' });

/** "13 Dec 2026", in the reader's own time zone. */
export function dateWords(instant: string): string {
  return dateFormat.format(new Date(instant));
}

/** "13 Dec 2026, 14:03:22 CET": what stands behind every relative time. */
export function absoluteWords(instant: string): string {
  return timeFormat.format(new Date(instant));
}
