import { plural } from '@/components/pieces/plural';
import type { WorkloadDetail } from '@/lib/contracts/workloads';
import { CLOUD_OF, type IdentitySystem } from '@/lib/domain/words';
import { isTakenAway, principalCondition } from './conditions-of';
import { type ChainLink, MARKS, titleOf, wordsOf } from './lane-links';
import { SYSTEM_WORDS } from './system-words';

/** The links in the cloud, one set for all clusters: who the workload is, what that one may do, and with what. */
export function sharedLinks(workload: WorkloadDetail, system: IdentitySystem): ChainLink[] {
  const { principal: noun, rights } = SYSTEM_WORDS[system];
  const base = {
    principal: { id: 'principal', name: noun, title: noun },
    rights: { id: 'permissions', name: rights.name, title: titleOf(rights) },
    target: { id: 'target', name: 'Target', title: 'Target' },
  };
  if (isTakenAway(workload, system)) {
    // A namespace's identity outlives what was granted to it.
    const isKept = principalCondition(workload, system)?.reason === 'nothing-granted';
    return [
      { ...base.principal, mark: isKept ? 'ok' : 'ended', value: isKept ? 'is there' : 'deleted' },
      { ...base.rights, mark: 'ended', value: rights.ended },
      { ...base.target, mark: 'ended', value: 'no access' },
    ];
  }
  const condition = principalCondition(workload, system);
  const mark = condition ? MARKS[condition.status] : 'not-reached';
  const principal = workload.principals.find((one) => one.system === system);
  const live = workload.grants.filter((grant) => grant.endedAt === undefined && grant.cloud === CLOUD_OF[system]);
  const isThere = principal?.exists === true;
  return [
    {
      ...base.principal,
      mark: isThere ? 'ok' : mark,
      value: isThere ? `…${principal.name.slice(-10)}` : wordsOf(mark, 'as wanted', condition),
      condition,
    },
    { ...base.rights, mark, value: wordsOf(mark, plural(live.length, rights.one, rights.many), condition), condition },
    { ...base.target, mark: mark === 'ok' ? 'ok' : 'not-reached', value: targetWords(live), condition },
  ];
}

/** `s3://bucket` of `s3://bucket/prefix/`: what lies within stands in the grants. */
function targetWords(live: readonly { target: string }[]): string {
  const [only] = live;
  if (!only || live.length !== 1) return `${live.length} targets`;
  return only.target.includes('://') ? only.target.split('/').slice(0, 3).join('/') : only.target;
}
