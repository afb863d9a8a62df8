import { Identifier } from '@/components/pieces/identifier';
import type { PlanView } from '@/lib/contracts/shapes';
import classes from './plan.module.css';
import { StepAction } from './step-action';

/** The plan in one line per step, for narrow places. */
export function PlanSummary({ plan }: { plan: PlanView }) {
  return (
    <ul className={classes.short}>
      {plan.steps.map((step) => (
        <li key={step.id} className={classes.shortStep}>
          <StepAction action={step.action} />
          <span>{step.noun}</span>
          {step.action === 'prove' ? (
            <span>{step.name}</span>
          ) : (
            <Identifier value={step.name} name={step.noun} copy={false} tail={10} />
          )}
        </li>
      ))}
    </ul>
  );
}
