import type { Condition } from '@/lib/contracts/shapes';
import type { ClusterLane, WorkloadDetail } from '@/lib/contracts/workloads';
import type { ConditionType, Status } from '@/lib/domain/status';

export type LinkMark = 'ok' | 'broken' | 'waiting' | 'working' | 'unknown' | 'not-reached' | 'ended';

/** One box of the picture: a fact that must hold, with two words about it and the condition behind it. */
export interface ChainLink {
  id: string;
  name: string;
  mark: LinkMark;
  value: string;
  condition?: Condition | undefined;
}

const MARKS = {
  proven: 'ok',
  broken: 'broken',
  waiting: 'waiting',
  working: 'working',
  unknown: 'unknown',
  ended: 'ended',
} satisfies Record<Status, LinkMark>;

const LANE = [
  { type: 'reachable', name: 'Cluster', ok: 'reached' },
  { type: 'annotated', name: 'Service account', ok: 'annotated' },
  { type: 'injected', name: 'Pods', ok: 'injected' },
  { type: 'proven', name: 'Proof', ok: 'as the role' },
] as const satisfies readonly { type: ConditionType; name: string; ok: string }[];

/** The links of one cluster, in the order in which they must hold. */
export function laneLinks(lane: ClusterLane, workload: Pick<WorkloadDetail, 'pods' | 'conditions'>): ChainLink[] {
  if (isTakenAway(workload)) return endedLane(lane, workload.pods);
  return LANE.map(({ type, name, ok }) => {
    const condition = lane.conditions.find((one) => one.type === type);
    const mark = condition ? MARKS[condition.status] : 'not-reached';
    const okWords = type === 'injected' ? podWords(lane.name, workload.pods) : ok;
    const value = lane.conditions.length === 0 ? 'not judged yet' : wordsOf(mark, okWords, condition);
    return { id: type, name, mark, value, condition };
  });
}

/** Whether nothing is left of the access but credentials that were handed out before. */
export function isTakenAway({ conditions }: Pick<WorkloadDetail, 'conditions'>): boolean {
  return conditions.some(({ reason }) => reason === 'credentials-live' || reason === 'ended');
}

function endedLane({ name, reachable }: ClusterLane, pods: WorkloadDetail['pods']): ChainLink[] {
  const running = pods.filter((pod) => pod.cluster === name).length;
  return [
    { id: 'reachable', name: 'Cluster', mark: reachable ? 'ok' : 'unknown', value: reachable ? 'reached' : 'unknown' },
    { id: 'annotated', name: 'Service account', mark: 'ended', value: 'annotation gone' },
    { id: 'injected', name: 'Pods', mark: 'ended', value: running === 0 ? 'none running' : `${running} running` },
    { id: 'proven', name: 'Proof', mark: 'ended', value: 'not run' },
  ];
}

const ENDED_IN_CLOUD: ChainLink[] = [
  { id: 'role', name: 'Role', mark: 'ended', value: 'deleted' },
  { id: 'permissions', name: 'Permissions', mark: 'ended', value: 'taken away' },
  { id: 'target', name: 'Target', mark: 'ended', value: 'no access' },
];

/** The links in the cloud account, one set for all clusters. */
export function sharedLinks(workload: WorkloadDetail): ChainLink[] {
  if (isTakenAway(workload)) return ENDED_IN_CLOUD;
  const condition = workload.conditions.find((one) => one.type === 'applied');
  const mark = condition ? MARKS[condition.status] : 'not-reached';
  const role = workload.principals[0];
  const live = workload.grants.filter((grant) => grant.endedAt === undefined);
  const targets = live.length === 1 ? shortTarget(live[0]?.target ?? '') : `${live.length} targets`;
  return [
    { id: 'role', name: 'Role', mark: role?.exists ? 'ok' : mark, value: roleWords(role, mark, condition), condition },
    {
      id: 'permissions',
      name: 'Permissions',
      mark,
      value: wordsOf(mark, countWords(live.length), condition),
      condition,
    },
    { id: 'target', name: 'Target', mark: mark === 'ok' ? 'ok' : 'not-reached', value: targets, condition },
  ];
}

/** `s3://bucket` of `s3://bucket/prefix/`: the prefix stands in the grants. */
function shortTarget(target: string): string {
  return target.split('/').slice(0, 3).join('/');
}

function wordsOf(mark: LinkMark, ok: string, condition: Condition | undefined): string {
  if (mark === 'ok') return ok;
  if (mark === 'not-reached') return 'not reached';
  // A provider's own error code says nothing in two words; it stands in the evidence.
  const isOurs = condition !== undefined && /^[a-z0-9-]+$/.test(condition.reason);
  return isOurs ? condition.reason.replace(/^cluster-/, '').replaceAll('-', ' ') : mark;
}

function roleWords(
  role: WorkloadDetail['principals'][number] | undefined,
  mark: LinkMark,
  condition: Condition | undefined,
): string {
  if (!role?.exists) return wordsOf(mark, 'as wanted', condition);
  return `…${role.name.slice(-10)}`;
}

function countWords(grants: number): string {
  return grants === 1 ? '1 policy' : `${grants} policies`;
}

function podWords(cluster: string, pods: WorkloadDetail['pods']): string {
  const here = pods.filter((pod) => pod.cluster === cluster);
  const injected = here.filter((pod) => pod.getsIdentity === 'yes').length;
  return here.length === 0 ? 'none running' : `${injected} injected`;
}
