'use client';

import { Title } from '@mantine/core';
import { IconCircleCheck, IconLock } from '@tabler/icons-react';
import { Identifier } from '@/components/pieces/identifier';
import { TimeAgo } from '@/components/pieces/time-ago';
import type { RequestDetail } from '@/lib/contracts/requests';
import { DecisionForm } from './decision-form';
import classes from './request.module.css';

interface DecisionPanelProps {
  request: RequestDetail;
  /** What the form opens with; the approvals queue sets it by key. */
  verdict?: 'approve' | 'reject';
  /** Called once the decision is made and shown. */
  decided?: () => void;
}

/** The decision: to be made, made, or not this person's to make and why. */
export function DecisionPanel({ request, verdict = 'approve', decided }: DecisionPanelProps) {
  return (
    <section className={classes.decision} id="decision" aria-labelledby="decision-title">
      <Title order={2} id="decision-title">
        {request.decision ? 'Decision' : 'Your decision'}
      </Title>
      {request.decision ? (
        <Made decision={request.decision} />
      ) : (
        <ToMake request={request} verdict={verdict} decided={decided} />
      )}
      <span className={classes.digest}>
        {request.decision ? 'Decided on exactly this content:' : 'You decide on exactly this content:'}
        <Identifier value={request.assessment.digest} name="digest" tail={8} />
      </span>
    </section>
  );
}

function Made({ decision }: { decision: NonNullable<RequestDetail['decision']> }) {
  return (
    <div>
      <p style={{ margin: 0 }}>
        <strong>{decision.by.name}</strong> {decision.verdict === 'approve' ? 'approved' : 'rejected'} it{' '}
        <TimeAgo at={decision.at} />.
      </p>
      {decision.comment !== '' && <blockquote className={classes.quote}>{decision.comment}</blockquote>}
    </div>
  );
}

type ToMakeProps = Pick<DecisionPanelProps, 'request'> & {
  verdict: 'approve' | 'reject';
  decided: (() => void) | undefined;
};

function ToMake({ request, verdict, decided }: ToMakeProps) {
  const { allowed, reason } = request.mayDecide;
  const Icon = allowed ? IconCircleCheck : IconLock;
  return (
    <>
      <p className={classes.may}>
        <Icon size={16} color={allowed ? 'var(--x-proven)' : 'var(--x-unknown)'} aria-hidden />
        <span id="decision-reason">{reason}</span>
      </p>
      {request.state === 'requested' && <DecisionForm request={request} initialVerdict={verdict} decided={decided} />}
    </>
  );
}
