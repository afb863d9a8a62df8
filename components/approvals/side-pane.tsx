'use client';

import { ActionIcon, Anchor, Button, Title, Tooltip } from '@mantine/core';
import { IconExternalLink, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { useEffect, useRef, useState } from 'react';
import { workloadPath } from '@/components/pieces/links';
import { PlanSection } from '@/components/plan/plan-section';
import { DecisionPanel } from '@/components/request/decision-panel';
import { FindingsSection } from '@/components/request/findings-section';
import { ImpactSection } from '@/components/request/impact-section';
import { InWordsSection } from '@/components/request/in-words-section';
import { requestQuery } from '@/components/request/queries';
import { QueryView } from '@/components/states/query-view';
import { SectionSkeleton } from '@/components/states/section-skeleton';
import type { RequestDetail } from '@/lib/contracts/requests';
import { subjectWords } from '@/lib/domain/words';
import classes from './approvals.module.css';
import type { Opening } from './approvals-page';

interface SidePaneProps {
  number: number;
  opening: Opening;
  close: () => void;
  /** Gives the focus back to the queue. */
  leave: () => void;
}

/** The request beside the queue; its decision opens by button or key and is sent only from its own form. */
export function SidePane({ number, opening, close, leave }: SidePaneProps) {
  const query = useQuery(requestQuery(number));
  // A key that was meant for this request counts also while the request is still being read; one for the last does not.
  const [mountedAt] = useState(() => Date.now());
  const own = opening && opening.at >= mountedAt ? opening : undefined;
  return (
    <aside className={classes.pane} aria-label={`Request R-${number}`}>
      <div className={classes.paneHead}>
        <code>R-{number}</code>
        <span style={{ marginLeft: 'auto' }} />
        <Tooltip label="Open as a page">
          <ActionIcon component={Link} href={`/requests/${number}`} aria-label="Open as a page">
            <IconExternalLink size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label="Close">
          <ActionIcon onClick={close} aria-label="Close">
            <IconX size={16} />
          </ActionIcon>
        </Tooltip>
      </div>
      <QueryView nested query={query} skeleton={<PaneSkeleton />}>
        {(request) => <PaneContent request={request} opening={own} leave={leave} />}
      </QueryView>
    </aside>
  );
}

function PaneSkeleton() {
  return (
    <div className={classes.paneBody}>
      <SectionSkeleton rows={2} />
      <SectionSkeleton rows={5} />
    </div>
  );
}

type PaneContentProps = Pick<SidePaneProps, 'opening' | 'leave'> & { request: RequestDetail };

function PaneContent({ request, opening, leave }: PaneContentProps) {
  const [own, setOwn] = useState<Opening>();
  const latest = [own, opening].filter((one) => one !== undefined).toSorted((a, b) => (b?.at ?? 0) - (a?.at ?? 0))[0];
  const body = useRef<HTMLElement>(null);
  useEffect(() => {
    if (latest) body.current?.querySelector<HTMLTextAreaElement>('#decision-comment')?.focus();
  }, [latest]);
  const open = (verdict: 'approve' | 'reject') => setOwn({ verdict, at: Date.now() });
  return (
    <>
      <section
        className={classes.paneBody}
        ref={body}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a pane that scrolls must be reachable by keyboard
        tabIndex={0}
        aria-label="Request"
        onKeyDown={(event) => event.key === 'Escape' && leave()}
      >
        <div>
          <Title order={2} fz="lg">
            {request.permissionSet.name}
          </Title>
          <span style={{ color: 'var(--mantine-color-dimmed)' }}>
            <Anchor component={Link} href={workloadPath(request)} fz="sm" underline="always">
              {subjectWords(request)}
            </Anchor>{' '}
            · {request.tenant} · {request.environment}, by {request.requestedBy.name}
          </span>
        </div>
        {latest && <DecisionPanel key={latest.at} request={request} verdict={latest.verdict} decided={leave} />}
        <InWordsSection request={request} />
        <FindingsSection findings={request.assessment.findings} />
        <ImpactSection request={request} />
        <PlanSection plan={request.assessment.plan} />
      </section>
      {!latest && request.state === 'requested' && (
        <div className={classes.paneFoot}>
          <Button variant="filled" onClick={() => open('approve')} disabled={!request.mayDecide.allowed}>
            Approve …
          </Button>
          <Button variant="default" onClick={() => open('reject')} disabled={!request.mayDecide.allowed}>
            Reject …
          </Button>
        </div>
      )}
    </>
  );
}
