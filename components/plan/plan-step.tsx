'use client';

import { UnstyledButton } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import { useId } from 'react';
import { splitMessage } from '@/components/pieces/split-message';
import type { StepView } from '@/lib/contracts/shapes';
import classes from './plan.module.css';
import { StepAction } from './step-action';
import { StepContent } from './step-content';
import { StepName } from './step-name';
import { stepNote } from './step-note';

interface PlanStepProps {
  step: StepView;
  open: boolean;
  toggle: () => void;
}

/** One step: what, to which thing, and opened its content or difference. */
export function PlanStep({ step, open, toggle }: PlanStepProps) {
  const bodyId = useId();
  const opens = step.changes.length > 0;
  const note = stepNote(step);
  // Why there are no calls to prove by takes lines of its own; all other notes are a few words.
  const isSentence = step.action === 'prove';
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
          <StepName step={step} tail={18} />
          {note && isSentence && <span className={classes.sentence}>{note}</span>}
        </span>
        {note && !isSentence && <span className={classes.note}>{note}</span>}
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
