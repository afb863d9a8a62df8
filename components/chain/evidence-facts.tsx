import type { ReactNode } from 'react';
import { Identifier } from '@/components/pieces/identifier';
import { TimeAgo } from '@/components/pieces/time-ago';
import type { ClusterLane, WorkloadDetail } from '@/lib/contracts/workloads';
import { failureWords } from '@/lib/domain/failure-words';
import { CLOUD_OF, type IdentitySystem, isNamespaceSubject } from '@/lib/domain/words';
import type { ChainLink } from './lane-links';
import { SYSTEM_WORDS } from './system-words';

interface Fact {
  term: string;
  value: ReactNode;
}

/** What a link's verdict rests on: ages, issuer, subject, who the cloud says the pod is, the code. */
export function evidenceFacts(
  link: ChainLink,
  lane: ClusterLane | undefined,
  workload: WorkloadDetail,
  system: IdentitySystem,
): Fact[] {
  const { condition } = link;
  return [
    ...(condition ? [{ term: 'Since', value: <TimeAgo at={condition.since} /> }] : []),
    ...(lane ? laneFacts(link, lane, workload, system) : cloudFacts(workload, system)),
    ...(condition ? [{ term: 'Code', value: <Code reason={condition.reason} /> }] : []),
  ];
}

function laneFacts(link: ChainLink, lane: ClusterLane, workload: WorkloadDetail, system: IdentitySystem): Fact[] {
  const subject = `system:serviceaccount:${workload.tenant}:${workload.serviceAccount}`;
  const hasSubject = link.id === 'trust' && !isNamespaceSubject(workload);
  const proof = workload.proofs.find(
    ({ cluster, cloud = CLOUD_OF[system] }) => cluster === lane.name && cloud === CLOUD_OF[system],
  );
  return [
    { term: 'Read', value: lane.syncedAt ? <TimeAgo at={lane.syncedAt} /> : 'never' },
    ...(lane.issuer ? [named('Issuer', lane.issuer)] : []),
    ...(hasSubject ? [named('Subject', subject)] : []),
    ...(link.id === 'proven' && proof?.identity
      ? [named(`${SYSTEM_WORDS[system].authority} says`, proof.identity, 'identity')]
      : []),
  ];
}

function cloudFacts({ principals }: WorkloadDetail, system: IdentitySystem): Fact[] {
  return principals
    .filter((one) => one.system === system)
    .flatMap(({ name, carried }) => [
      named(SYSTEM_WORDS[system].principal, name),
      ...(carried && carried !== name ? [named('Client id', carried)] : []),
    ]);
}

function named(term: string, value: string, name = term.toLowerCase()): Fact {
  return { term, value: <Identifier value={value} name={name} /> };
}

/** The code for whoever looks it up, after what it means where it is somebody else's. */
function Code({ reason }: { reason: string }) {
  const words = failureWords(reason);
  const isForeign = words !== reason && words !== reason.replaceAll('-', ' ');
  return (
    <>
      {isForeign && `${words} · `}
      <code>{reason}</code>
    </>
  );
}
