import { hasPrincipal } from '@/components/pieces/has-principal';
import type { Condition } from '@/lib/contracts/shapes';
import type { ClusterLane, PodView, WorkloadDetail } from '@/lib/contracts/workloads';
import type { Status } from '@/lib/domain/status';
import type { IdentitySystem } from '@/lib/domain/words';
import { isTakenAway, ofSystem, principalCondition } from './conditions-of';
import { type LaneLinkId, SYSTEM_WORDS } from './system-words';

export type LinkMark = 'ok' | 'broken' | 'waiting' | 'working' | 'unknown' | 'not-reached' | 'ended';

/** One box of the picture: a fact that must hold, with two words about it and the condition behind it. */
export interface ChainLink {
  id: string;
  name: string;
  /** The whole name, where the box has only room for a word. */
  title: string;
  mark: LinkMark;
  value: string;
  condition?: Condition | undefined;
  /** What else was seen there. */
  more?: readonly Condition[];
}

export const MARKS = {
  proven: 'ok',
  broken: 'broken',
  waiting: 'waiting',
  working: 'working',
  unknown: 'unknown',
  ended: 'ended',
} satisfies Record<Status, LinkMark>;

/** Reasons of an `injected` condition that are about the pods' label, and about who gets the identity without being meant. */
const ABOUT_LABEL = new Set(['label-missing', 'pods-without-label']);
const ABOUT_OTHERS = new Set([
  'rogue-pods',
  'rogue-pods-kept-out',
  'namespaced-mode-off',
  'covered-by-exception',
  'host-network',
]);

type Judged = Pick<WorkloadDetail, 'pods' | 'conditions' | 'principals'>;

/** Whether a condition is a warning about pods that get, or miss, a namespace's identity without being meant to. */
export function isAboutOthers({ reason }: Condition): boolean {
  return ABOUT_OTHERS.has(reason);
}

/** The links of one cluster in one identity system, in the order in which a pod meets them. */
export function laneLinks(lane: ClusterLane, workload: Judged, system: IdentitySystem): ChainLink[] {
  const words = SYSTEM_WORDS[system].lane;
  const named = (link: (typeof words)[number]) => ({ id: link.id, name: link.name, title: titleOf(link) });
  if (isTakenAway(workload, system)) {
    return words.map((link) => ({ ...named(link), mark: 'ended', value: endedValue(link, lane, workload) }));
  }
  const here = ofSystem(lane.conditions, system);
  return words.map((link) => ({ ...named(link), ...judge(link, here, lane, workload, system) }));
}

/** The cluster itself as a link: whether it answers. */
export function clusterLink({ name, conditions, reachable }: ClusterLane): ChainLink {
  const condition = conditions.find(({ type }) => type === 'reachable');
  const mark = condition ? MARKS[condition.status] : reachable ? 'ok' : 'unknown';
  return { id: 'reachable', name, title: 'Cluster', mark, value: mark === 'ok' ? 'reached' : 'not reached', condition };
}

type Verdict = Pick<ChainLink, 'mark' | 'value' | 'condition' | 'more'>;

function judge(
  { id, ok }: { id: LaneLinkId; ok: string },
  here: readonly Condition[],
  lane: ClusterLane,
  workload: Judged,
  system: IdentitySystem,
): Verdict {
  const injected = here.filter(({ type, reason }) => type === 'injected' && !ABOUT_OTHERS.has(reason))[0];
  const isUnlabelled = injected !== undefined && ABOUT_LABEL.has(injected.reason);
  switch (id) {
    case 'label':
      if (!injected) return verdictOf(undefined, ok, here);
      return isUnlabelled
        ? { ...verdictOf(injected, ok, here), value: 'missing' }
        : { mark: 'ok', value: labelWords(injected, ok) };
    case 'injected':
      return verdictOf(isUnlabelled ? undefined : injected, podWords(lane.name, workload, system, ok), here);
    case 'trust':
      return judgeTrust(here, ok, principalCondition(workload, system));
    case 'risks':
      return judgeOthers(here.filter(isAboutOthers), here, ok);
    default:
      return verdictOf(
        here.find(({ type }) => type === id),
        ok,
        here,
      );
  }
}

/** A cluster's trust is told apart only where it does not hold; else it holds with everything else in the cloud. */
function judgeTrust(here: readonly Condition[], ok: string, applied: Condition | undefined): Verdict {
  const own = here.find(({ type }) => type === 'applied');
  if (own) return verdictOf(own, ok, here);
  const isWanted = here.some(({ type, reason }) => type === 'annotated' && reason !== 'namespace-missing');
  return verdictOf(isWanted ? applied : undefined, ok, here);
}

function judgeOthers(risks: readonly Condition[], here: readonly Condition[], ok: string): Verdict {
  const worst = risks.find(({ status }) => status !== 'proven');
  if (worst) return { ...verdictOf(worst, ok, here), more: risks.filter((one) => one !== worst) };
  const [first, ...more] = risks;
  if (!first)
    return here.some(({ type }) => type === 'injected') ? { mark: 'ok', value: ok } : verdictOf(undefined, ok, here);
  return { mark: 'ok', value: first.reason === 'rogue-pods-kept-out' ? ok : 'none now', condition: first, more };
}

function verdictOf(condition: Condition | undefined, ok: string, here: readonly Condition[]): Verdict {
  const mark = condition ? MARKS[condition.status] : 'not-reached';
  return { mark, value: here.length === 0 ? 'not judged yet' : wordsOf(mark, ok, condition), condition };
}

/** Two words about a link: what holds, or the reason why it does not. */
export function wordsOf(mark: LinkMark, ok: string, condition: Condition | undefined): string {
  if (mark === 'ok') return ok;
  if (mark === 'not-reached') return 'not reached';
  // A provider's own error code says nothing in two words; it stands in the evidence.
  const isOurs = condition !== undefined && /^[a-z0-9-]+$/.test(condition.reason);
  return isOurs ? condition.reason.replace(/^(?:cluster|proof)-/, '').replaceAll('-', ' ') : mark;
}

export function titleOf({ name, title }: { name: string; title?: string }): string {
  return title ?? name;
}

function labelWords({ reason }: Condition, ok: string): string {
  return reason === 'no-pods' ? 'no pods now' : ok;
}

function endedValue({ id, ended }: { id: LaneLinkId; ended: string }, lane: ClusterLane, { pods }: Judged): string {
  if (id !== 'injected') return ended;
  const running = pods.filter((pod) => pod.cluster === lane.name).length;
  return running === 0 ? 'none running' : `${running} running`;
}

function podWords(cluster: string, { pods, principals }: Judged, system: IdentitySystem, ok: string): string {
  const here = pods.filter((pod) => pod.cluster === cluster);
  const principal = principals.find((one) => one.system === system);
  const isServed = (pod: PodView) =>
    principal ? hasPrincipal(pod, principal, principals.length) : pod.getsIdentity === 'yes';
  const served = here.filter(isServed).length;
  return here.length === 0 ? 'none running' : `${served} ${ok}`;
}
