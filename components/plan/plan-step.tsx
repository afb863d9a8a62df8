'use client';

import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useId } from 'react';
import { Identifier } from '@/components/pieces/identifier';
import { splitMessage } from '@/components/pieces/split-message';
import type { StepView } from '@/lib/contracts/shapes';
import classes from './plan.module.css';
import { StepAction } from './step-action';
import { StepContent } from './step-content';

interface PlanStepProps {
  step: StepView;
  open: boolean;
  toggle: () => void;
}

/** One step: what, to which thing, and opened its content or difference. */
export function PlanStep({ step, open, toggle }: PlanStepProps) {
  const bodyId = useId();
  const opens = step.changes.length > 0;
  return (
    <li>
      <UnstyledButton
        className={classes.step}
        onClick={toggle}
        disabled={!opens}
        aria-expanded={opens ? open : undefined}
        aria-controls={opens && open ? bodyId : undefined}
      >
        <span aria-hidden>{opens && <IconChevronRight size={15} className={classes.chevron} />}</span>
        <StepAction action={step.action} />
        <span className={classes.noun}>{step.noun}</span>
        <span className={classes.name}>
          {step.action === 'prove' ? (
            step.name
          ) : (
            <Identifier value={step.name} name={step.noun} copy={false} tail={18} />
          )}
        </span>
        {step.note && <span className={classes.note}>{step.note}</span>}
      </UnstyledButton>
      {step.reason && <p className={classes.reason}>{splitMessage(step.reason).sentence}</p>}
      {opens && open && (
        <div className={classes.body} id={bodyId}>
          <StepContent changes={step.changes} />
        </div>
      )}
    </li>
  );
}
