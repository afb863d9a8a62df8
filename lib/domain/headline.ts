import { type Condition, type Headline, STATUSES } from './status';

/** Reasons that concern a cluster which simply does not have the workload: said there, but no reason to worry overall. */
const ELSEWHERE = new Set(['namespace-missing']);

/**
 * The worst condition in one sentence; all proven says where. A cluster without the namespace does not count as long as
 * another has it: the workload is not meant to be there.
 */
export function deriveHeadline(conditions: readonly Condition[], now: string): Headline {
  const relevant = conditions.filter((condition) => !ELSEWHERE.has(condition.reason));
  const judged = relevant.some((condition) => condition.type === 'proven' || condition.status !== 'proven')
    ? relevant
    : conditions;
  for (const status of STATUSES) {
    const matching = judged.filter((condition) => condition.status === status);
    const [first] = matching;
    if (first === undefined) continue;
    if (status === 'proven') {
      const since =
        matching
          .map((one) => one.since)
          .sort()
          .at(-1) ?? first.since;
      return { status, sentence: provenSentence(conditions), since };
    }
    const others = new Set(matching.map((one) => one.message)).size - 1;
    const sentence = others > 0 ? `${first.message} (and ${others} more)` : first.message;
    return { status, sentence, since: first.since, command: first.command };
  }
  return { status: 'unknown', sentence: 'Nothing is known of this workload yet.', since: now };
}

function provenSentence(conditions: readonly Condition[]): string {
  const proven = conditions.filter((one) => one.type === 'proven' && one.status === 'proven');
  const absent = conditions.filter((one) => ELSEWHERE.has(one.reason)).map((one) => one.message);
  const clusters = proven.flatMap((one) => (one.cluster === undefined ? [] : [one.cluster]));
  const where = clusters.length === 0 ? 'As wanted.' : `Proven on ${wordList(clusters)}.`;
  return [where, ...absent].join(' ');
}

/** "a", "a and b", "a, b and c". */
export function wordList(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
