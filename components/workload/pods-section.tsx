'use client';

import { isTakenAway } from '@/components/chain/conditions-of';
import { Identifier } from '@/components/pieces/identifier';
import { type Column, ResponsiveTable } from '@/components/pieces/responsive-table';
import { Section } from '@/components/pieces/section';
import { StatusIcon } from '@/components/pieces/status-icon';
import { TimeAgo } from '@/components/pieces/time-ago';
import { TwoLines } from '@/components/pieces/two-lines';
import { EmptyState } from '@/components/states/empty-state';
import type { PodView, WorkloadDetail } from '@/lib/contracts/workloads';
import type { Status } from '@/lib/domain/status';

const GETS = {
  yes: { status: 'proven', words: 'yes' },
  stale: { status: 'waiting', words: 'restart it' },
  no: { status: 'ended', words: 'no' },
} satisfies Record<PodView['getsIdentity'], { status: Status; words: string }>;

/** The running pods of the workload and whether each of them has the role. */
export function PodsSection({ workload }: { workload: WorkloadDetail }) {
  const { pods, podTotal } = workload;
  const ended = isTakenAway(workload);
  return (
    <Section title="Pods" note={pods.length < podTotal ? `${pods.length} of ${podTotal} · live` : `${podTotal} · live`}>
      {pods.length === 0 ? (
        <EmptyState
          sentence={`No pod runs as ${workload.serviceAccount} now. Pods that do will stand here by themselves.`}
        />
      ) : (
        <ResponsiveTable
          label="Pods"
          columns={columnsOf(ended)}
          rows={pods}
          keyOf={(pod) => `${pod.cluster}/${pod.name}`}
          item={(pod) => itemOf(pod, ended)}
        />
      )}
    </Section>
  );
}

const GETS_NO_MORE = {
  yes: { status: 'waiting', words: 'until it expires' },
  stale: GETS.no,
  no: GETS.no,
} satisfies Record<PodView['getsIdentity'], { status: Status; words: string }>;

function GetsRole({ pod, ended }: { pod: PodView; ended: boolean }) {
  const { status, words } = (ended ? GETS_NO_MORE : GETS)[pod.getsIdentity];
  return (
    <span style={{ display: 'inline-flex', gap: 6, verticalAlign: 'top', whiteSpace: 'nowrap' }}>
      <StatusIcon status={status} />
      {words}
    </span>
  );
}

const columnsOf = (ended: boolean): readonly Column<PodView>[] => [
  { head: 'Cluster', cell: (pod) => pod.cluster },
  { head: 'Pod', cell: (pod) => <Identifier value={pod.name} name="pod name" copy={false} /> },
  { head: 'Gets the role', cell: (pod) => <GetsRole pod={pod} ended={ended} /> },
  { head: 'Phase', cell: (pod) => <span style={{ color: 'var(--mantine-color-dimmed)' }}>{pod.phase}</span> },
  { head: 'Started', align: 'right', cell: (pod) => <TimeAgo at={pod.startedAt} bare /> },
  { head: 'Seen', align: 'right', cell: (pod) => <TimeAgo at={pod.seenAt} bare /> },
];

function itemOf(pod: PodView, ended: boolean) {
  return (
    <TwoLines
      first={<Identifier value={pod.name} name="pod name" copy={false} />}
      end={<GetsRole pod={pod} ended={ended} />}
      second={
        <>
          {pod.cluster} · {pod.phase} · started <TimeAgo at={pod.startedAt} />
        </>
      }
    />
  );
}
