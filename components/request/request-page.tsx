'use client';

import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { announce } from '@/components/live/announcer';
import { PlanSection } from '@/components/plan/plan-section';
import { PageSkeleton } from '@/components/states/page-skeleton';
import { QueryView } from '@/components/states/query-view';
import type { RequestDetail } from '@/lib/contracts/requests';
import { DecisionPanel } from './decision-panel';
import { DiscussionSection } from './discussion-section';
import { FindingsSection } from './findings-section';
import { ImpactSection, isOver } from './impact-section';
import { InWordsSection } from './in-words-section';
import { requestQuery } from './queries';
import classes from './request.module.css';
import { RequestHeader } from './request-header';
import { StageBar } from './stage-bar';

/** One request: where it stands, what it would do in words and exactly, and the decision. */
export function RequestPage({ number }: { number: number }) {
  const query = useQuery(requestQuery(number));
  useAnnounced(query.data);
  return (
    <QueryView query={query} skeleton={<PageSkeleton sections={[1, 2, 5]} />}>
      {(request) => (
        <>
          <RequestHeader request={request} />
          <StageBar stages={request.stages} />
          <div className={classes.columns}>
            <div className={classes.stack}>
              <InWordsSection request={request} />
              <FindingsSection findings={request.assessment.findings} />
              {!isOver(request) && <PlanSection plan={request.assessment.plan} />}
              <DiscussionSection request={request} />
            </div>
            <div className={classes.stack}>
              <DecisionPanel key={request.id} request={request} />
              <ImpactSection request={request} />
            </div>
          </div>
        </>
      )}
    </QueryView>
  );
}

function useAnnounced(request: RequestDetail | undefined): void {
  const label = request?.stages.findLast((stage) => stage.state !== 'ahead')?.label;
  const said = useRef(label);
  useEffect(() => {
    if (!request || !label || said.current === label) return;
    if (said.current) announce(`R-${request.number}: ${label}`);
    said.current = label;
  }, [request, label]);
}
