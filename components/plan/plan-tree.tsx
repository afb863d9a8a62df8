'use client';

import { Title } from '@mantine/core';
import type { StepView } from '@/lib/contracts/shapes';
import classes from './plan.module.css';
import { PlanStep } from './plan-step';

interface PlanTreeProps {
  steps: readonly StepView[];
  open: ReadonlySet<string>;
  toggle: (id: string) => void;
}

/** The plan's steps by place, in the order they are done; each opens to what it writes. */
export function PlanTree({ steps, open, toggle }: PlanTreeProps) {
  const places = byPlace(steps);
  return (
    <div className={classes.tree}>
      {[...places].map(([place, inPlace]) => (
        <div key={place}>
          <Title order={3} className={classes.place}>
            {place}
          </Title>
          <ul className={classes.steps}>
            {inPlace.map((step) => (
              <PlanStep key={step.id} step={step} open={open.has(step.id)} toggle={() => toggle(step.id)} />
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function byPlace(steps: readonly StepView[]): Map<string, StepView[]> {
  const places = new Map<string, StepView[]>();
  for (const step of steps) places.set(step.place, [...(places.get(step.place) ?? []), step]);
  return places;
}
