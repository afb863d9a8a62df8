import { dateWords } from './time-words';

export type SentencePart =
  | { kind: 'text' | 'code'; text: string }
  /** A request, by its number. */
  | { kind: 'request'; text: string; number: number }
  /** A day. */
  | { kind: 'date'; text: string }
  /** A moment, told as its distance from now. */
  | { kind: 'moment'; at: string };

const pattern =
  /`([^`]+)`|((?:s3:\/\/|arn:|alias\/|\/subscriptions\/)[^\s,]*[^\s,.;:]|\b(?:[a-z0-9-]+\.)+(?:com|io|identity)\/[a-z][a-z0-9-]*(?:: "[^"]*")?|\baadpodidbinding: [a-z0-9-]+)|(?:\bat )?\b(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?)(?: UTC|Z)|\b(\d{4}-\d\d-\d\d)\b|\b(\d{1,2} [A-Z][a-z]{2,3} \d{4})\b|\b(?:R-|request )(\d+)\b/g;

/** A sentence cut into its words, its identifiers and its times, so that each can be shown as what it is. */
export function sentenceParts(sentence: string): SentencePart[] {
  const parts: SentencePart[] = [];
  let from = 0;
  for (const match of sentence.matchAll(pattern)) {
    const [whole, quoted, address, day, clock, date, written, number] = match;
    if (match.index > from) parts.push({ kind: 'text', text: sentence.slice(from, match.index) });
    if (quoted ?? address) parts.push({ kind: 'code', text: quoted ?? address ?? '' });
    else if (number) parts.push({ kind: 'request', text: whole, number: Number(number) });
    else if (date) parts.push({ kind: 'date', text: dateWords(`${date}T12:00:00`) });
    else if (written) parts.push({ kind: 'date', text: written });
    else parts.push({ kind: 'moment', at: `${day}T${clock}Z` });
    from = match.index + whole.length;
  }
  if (from < sentence.length) parts.push({ kind: 'text', text: sentence.slice(from) });
  return parts;
}
