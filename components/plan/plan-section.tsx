'use client';

import { useState } from 'react';
import { Section } from '@/components/pieces/section';
import { TextButton } from '@/components/pieces/text-button';
import { TimeAgo } from '@/components/pieces/time-ago';
import { EmptyState } from '@/components/states/empty-state';
import type { PlanView } from '@/lib/contracts/shapes';
import { PlanTree } from './plan-tree';
import { planWords } from './plan-words';

/** Exactly what will be created, changed and kept; a changed thing stands open. */
export function PlanSection({ plan }: { plan: PlanView }) {
  const [open, setOpen] = useState<ReadonlySet<string>>(
    () =>
      new Set(plan.steps.filter((step) => step.action === 'update' || step.action === 'delete').map((step) => step.id)),
  );
  const openable = plan.steps.filter((step) => step.changes.length > 0);
  const allOpen = openable.every((step) => open.has(step.id));
  const toggle = (id: string) => {
    const next = new Set(open);
    if (!next.delete(id)) next.add(id);
    setOpen(next);
  };
  return (
    <Section
      title="Plan"
      note={
        <>
          {planWords(plan)} · computed <TimeAgo at={plan.computedAt} />
        </>
      }
      actions={
        openable.length > 0 && (
          <TextButton onClick={() => setOpen(new Set(allOpen ? [] : openable.map((step) => step.id)))}>
            {allOpen ? 'Close all' : 'Open all'}
          </TextButton>
        )
      }
    >
      {plan.steps.length === 0 ? (
        <EmptyState sentence="Nothing has to be written: everything is already as asked." />
      ) : (
        <PlanTree steps={plan.steps} open={open} toggle={toggle} />
      )}
    </Section>
  );
}
