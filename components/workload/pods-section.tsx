'use client';

import { isTakenAway } from '@/components/chain/conditions-of';
import { Identifier } from '@/components/pieces/identifier';
import { type Column, ResponsiveTable } from '@/components/pieces/responsive-table';
import { Section } from '@/components/pieces/section';
import { StatusIcon } from '@/components/pieces/status-icon';
import { TimeAgo } from '@/components/pieces/time-ago';
import { TwoLines } from '@/components/pieces/two-lines';
import { EmptyState } from '@/components/states/empty-state';
import type { PodView, PrincipalView, WorkloadDetail } from '@/lib/contracts/workloads';
import { CLOUD_WORDS } from '@/lib/domain/cloud-words';
import { upperFirst } from '@/lib/domain/upper-first';
import { CLOUD_OF, isNamespaceSubject, subjectWords } from '@/lib/domain/words';
import { getsIdentity } from './gets-identity';

/** The running pods of the workload and whether each of them has the role, the identity, or both. */
export function PodsSection({ workload }: { workload: WorkloadDetail }) {
  const { pods, podTotal } = workload;
  const meant = isNamespaceSubject(workload) ? 'carries the label' : `runs as ${subjectWords(workload)}`;
  return (
    <Section title="Pods" note={pods.length < podTotal ? `${pods.length} of ${podTotal} · live` : `${podTotal} · live`}>
      {pods.length === 0 ? (
        <EmptyState sentence={`No pod ${meant} now. Pods that do will stand here by themselves.`} />
      ) : (
        <ResponsiveTable
          label="Pods"
          columns={columnsOf(workload)}
          rows={pods}
          keyOf={(pod) => `${pod.cluster}/${pod.name}`}
          item={(pod) => <PodItem pod={pod} workload={workload} />}
        />
      )}
    </Section>
  );
}

type Held = Pick<PrincipalView, 'system' | 'carried'>;

/** Without access the question is still asked, and answered with no. */
function principalsOf({ principals }: WorkloadDetail): readonly Held[] {
  return principals.length === 0 ? [{ system: 'aws-irsa', carried: undefined }] : principals;
}

interface GetsProps {
  pod: PodView;
  principal: Held;
  workload: WorkloadDetail;
}

function Gets({ pod, principal, workload }: GetsProps) {
  const all = {
    count: principalsOf(workload).length,
    isTakenAway: isTakenAway(workload, principal.system),
  };
  const { status, words } = getsIdentity(pod, principal, all);
  return (
    <span style={{ display: 'inline-flex', gap: 6, verticalAlign: 'top', whiteSpace: 'nowrap' }}>
      <StatusIcon status={status} />
      {words}
    </span>
  );
}

function nounOf({ system }: Pick<PrincipalView, 'system'>): string {
  return CLOUD_WORDS[CLOUD_OF[system]].principal;
}

function columnsOf(workload: WorkloadDetail): readonly Column<PodView>[] {
  const principals = principalsOf(workload);
  const several = principals.length > 1;
  return [
    { head: 'Cluster', cell: (pod) => pod.cluster },
    { head: 'Pod', cell: (pod) => <Name pod={pod} isShort={several} /> },
    ...principals.map((principal) => ({
      head: several ? upperFirst(nounOf(principal)) : `Gets the ${nounOf(principal)}`,
      cell: (pod: PodView) => <Gets pod={pod} principal={principal} workload={workload} />,
    })),
    { head: 'Phase', cell: (pod) => <span style={{ color: 'var(--mantine-color-dimmed)' }}>{pod.phase}</span> },
    { head: 'Started', align: 'right', cell: (pod) => <TimeAgo at={pod.startedAt} bare /> },
    // Two clouds need the room; how old the view is stands with the clusters.
    ...(several
      ? []
      : [{ head: 'Seen', align: 'right' as const, cell: (pod: PodView) => <TimeAgo at={pod.seenAt} bare /> }]),
  ];
}

function Name({ pod, isShort = false }: { pod: PodView; isShort?: boolean }) {
  const width = isShort ? { widthCharacters: 21, tail: 11 } : {};
  return <Identifier value={pod.name} name="pod name" copy={false} {...width} />;
}

function PodItem({ pod, workload }: { pod: PodView; workload: WorkloadDetail }) {
  const principals = principalsOf(workload);
  const [only] = principals;
  return (
    <TwoLines
      first={<Identifier value={pod.name} name="pod name" copy={false} />}
      end={principals.length === 1 && only && <Gets pod={pod} principal={only} workload={workload} />}
      second={
        <>
          {pod.cluster} · {pod.phase} · started <TimeAgo at={pod.startedAt} />
          {principals.length > 1 && (
            <span style={{ display: 'flex', gap: 16 }}>
              {principals.map((principal) => (
                <span key={principal.system} style={{ display: 'inline-flex', gap: 6 }}>
                  {nounOf(principal)}
                  <Gets pod={pod} principal={principal} workload={workload} />
                </span>
              ))}
            </span>
          )}
        </>
      }
    />
  );
}
