import { CLOUD_WORDS } from './cloud-words';
import { type Condition, type Headline, STATUSES } from './status';
import { CLOUD_OF, type IdentitySystem } from './words';

/** Reasons that concern a cluster which simply does not have the workload: said there, but no reason to worry overall. */
const ELSEWHERE = new Set(['namespace-missing', 'pod-identity-not-installed']);

/** Whether a condition only says that a cluster is not meant to have the workload. */
export function isElsewhere({ reason }: Pick<Condition, 'reason'>): boolean {
  return ELSEWHERE.has(reason);
}

/**
 * The worst condition in one sentence; all proven says where. A cluster without the namespace does not count as long as
 * another has it: the workload is not meant to be there.
 */
export function deriveHeadline(conditions: readonly Condition[], now: string): Headline {
  const relevant = conditions.filter((condition) => !isElsewhere(condition));
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
    return { status, sentence: worstSentence(matching, first), since: first.since, command: first.command };
  }
  return { status: 'unknown', sentence: 'Nothing is known of this workload yet.', since: now };
}

/**
 * The first of the worst conditions; pods to restart are counted over all clusters, for it is one thing to do, and what is
 * alike on other clusters is not told again.
 */
function worstSentence(matching: readonly Condition[], first: Condition): string {
  const behind = matching.filter((one) => one.reason === first.reason && one.pods !== undefined);
  const away = new Set(matching.flatMap(({ type, cluster }) => (type === 'reachable' ? cluster : [])));
  const rest = matching.filter(
    (one) =>
      !behind.includes(one) &&
      one.message !== first.message &&
      // What cannot be seen of a cluster that does not answer is said with that.
      (one.type === 'reachable' || one.cluster === undefined || !away.has(one.cluster)),
  );
  const alike = rest.filter((one) => isAlike(one, first));
  const [second, ...others] = new Set(rest.filter((one) => !alike.includes(one)).map((one) => one.message));
  const more = [
    alike.length > 0 ? `The same on ${wordList([...new Set(alike.flatMap(({ cluster }) => cluster ?? []))])}.` : '',
    second ?? '',
    others.length > 0 ? `(and ${others.length} more)` : '',
  ].filter((part) => part !== '');
  if (behind.length < 2) return appended(first.message, more);
  const counts = podsPerCluster(behind);
  const total = (key: 'behind' | 'all') => counts.reduce((sum, one) => sum + one[key], 0);
  const places = wordList(counts.map((one) => `${one.behind} on ${one.cluster}`));
  const systems = [...new Set(behind.flatMap(({ system }) => system ?? []))];
  const pods = `${total('behind')} of ${total('all')} pods`;
  return [countedSentence(first, systems, pods, places), ...more].join(' ');
}

function isAlike(one: Condition, first: Condition): boolean {
  const isOfTwoClusters = one.cluster !== undefined && first.cluster !== undefined && one.cluster !== first.cluster;
  return isOfTwoClusters && one.type === first.type && one.reason === first.reason && one.system === first.system;
}

/** More sentences after the first line of a message; what follows that line is to be copied as it is. */
function appended(message: string, more: readonly string[]): string {
  const [line = '', ...copied] = message.split('\n');
  const stop = more.length === 0 || /[.!?]$/.test(line) ? '' : '.';
  return [[`${line}${stop}`, ...more.map((one) => one.split('\n')[0])].join(' '), ...copied].join('\n');
}

/** Two identity systems speak of the same pods of a cluster: those of the one that lacks more are counted. */
function podsPerCluster(conditions: readonly Condition[]): { cluster: string; behind: number; all: number }[] {
  const counts = new Map<string, { behind: number; all: number }>();
  for (const { cluster = '', pods = { behind: 0, all: 0 } } of conditions) {
    const known = counts.get(cluster);
    if (known === undefined || known.behind < pods.behind) counts.set(cluster, pods);
  }
  return [...counts].map(([cluster, pods]) => ({ cluster, ...pods }));
}

/** What is to be done with pods of several clusters, said once. */
function countedSentence(
  { reason, message }: Condition,
  systems: readonly IdentitySystem[],
  pods: string,
  places: string,
): string {
  if (reason === 'label-missing') return `${message.split('. ')[0]}. ${pods} lack it, ${places}.`;
  const [cloud = 'aws', ...others] = new Set(systems.map((system) => CLOUD_OF[system]));
  const noun = others.length > 0 ? 'access' : CLOUD_WORDS[cloud].principal;
  return `Restart ${pods}, ${places}: they started before the ${noun} was set up.`;
}

function provenSentence(conditions: readonly Condition[]): string {
  const proven = conditions.filter((one) => one.type === 'proven' && one.status === 'proven');
  const absent = conditions.filter(isElsewhere).map((one) => one.message);
  const clusters = [...new Set(proven.flatMap((one) => one.cluster ?? []))];
  const where = clusters.length === 0 ? 'As wanted.' : `Proven on ${wordList(clusters)}.`;
  return [where, ...absent].join(' ');
}

/** "a", "a and b", "a, b and c". */
export function wordList(words: readonly string[]): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}
