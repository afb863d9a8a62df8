'use client';

import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { ChainSection } from '@/components/chain/chain-section';
import { isTakenAway } from '@/components/chain/conditions-of';
import { announce } from '@/components/live/announcer';
import { splitMessage } from '@/components/pieces/split-message';
import { PageSkeleton } from '@/components/states/page-skeleton';
import { QueryView } from '@/components/states/query-view';
import type { WorkloadDetail } from '@/lib/contracts/workloads';
import { STATUS_WORDS } from '@/lib/domain/status';
import type { WorkloadRef } from '@/lib/domain/words';
import { subjectTitle } from '@/lib/domain/words';
import { ActivitySection } from './activity-section';
import { GrantsSection } from './grants-section';
import { PodsSection } from './pods-section';
import { ProofsSection } from './proofs-section';
import { workloadQuery } from './queries';
import { UseItSection } from './use-it-section';
import { WarningsSection } from './warnings-section';
import classes from './workload.module.css';
import { WorkloadHeader } from './workload-header';

/** One workload: how it stands and why, what it may do, which pods use it, what was proven. */
export function WorkloadPage({ workload }: { workload: WorkloadRef }) {
  const query = useQuery(workloadQuery(workload));
  useAnnounced(query.data);
  return (
    <QueryView query={query} skeleton={<PageSkeleton sections={[4, 3, 4]} />}>
      {(detail) => (
        <>
          <WorkloadHeader workload={detail} />
          <Stack gap={16}>
            {hasChain(detail) && <ChainSection workload={detail} />}
            <WarningsSection workload={detail} />
            <GrantsSection workload={detail} />
            <div className={classes.columns}>
              <Stack gap={16} miw={0}>
                <PodsSection workload={detail} />
                <UseItSection workload={detail} />
              </Stack>
              <Stack gap={16} miw={0}>
                <ProofsSection workload={detail} />
                <ActivitySection workload={detail} />
              </Stack>
            </div>
          </Stack>
        </>
      )}
    </QueryView>
  );
}

/** Without access there is nothing to chain: lanes are drawn once they are judged or about to be. */
function hasChain(workload: WorkloadDetail): boolean {
  const { headline, lanes } = workload;
  if (isTakenAway(workload)) return headline?.status === 'waiting';
  return headline?.status === 'working' ? lanes.length > 0 : lanes.some((lane) => lane.conditions.length > 0);
}

function useAnnounced(detail: WorkloadDetail | undefined): void {
  const status = detail?.headline?.status;
  const said = useRef(status);
  useEffect(() => {
    if (!detail || !status || said.current === status) return;
    if (said.current)
      announce(
        `${subjectTitle(detail)}: ${STATUS_WORDS[status]}. ${splitMessage(detail.headline?.sentence ?? '').sentence}`,
      );
    said.current = status;
  }, [detail, status]);
}
