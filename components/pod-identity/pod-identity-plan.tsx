'use client';

import { useState } from 'react';
import { TextButton } from '@/components/pieces/text-button';
import { TimeAgo } from '@/components/pieces/time-ago';
import { PlanTree } from '@/components/plan/plan-tree';
import { planWords } from '@/components/plan/plan-words';
import type { PodIdentityView } from '@/lib/contracts/pod-identity';
import classes from './pod-identity.module.css';

/** What setting it up would write, or what is still to be written; folded once everything is as it should be. */
export function PodIdentityPlan({ view }: { view: PodIdentityView }) {
  const { plan, state } = view;
  const [isOpen, setOpen] = useState(state === 'absent');
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  if (!plan || plan.steps.length === 0) return null;
  const toggle = (id: string) => {
    const next = new Set(opened);
    if (!next.delete(id)) next.add(id);
    setOpened(next);
  };
  return (
    <div className={classes.plan}>
      <h3>
        {state === 'absent' ? 'What setting it up does' : 'What the portal keeps'}{' '}
        <span className={classes.dimmed}>
          {planWords(plan)} · computed <TimeAgo at={plan.computedAt} />
        </span>{' '}
        <TextButton onClick={() => setOpen(!isOpen)}>{isOpen ? 'Hide' : 'Show'}</TextButton>
      </h3>
      {isOpen && (
        <div className={classes.tree}>
          <PlanTree steps={plan.steps} open={opened} toggle={toggle} />
        </div>
      )}
    </div>
  );
}
