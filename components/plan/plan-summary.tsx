import type { PlanView } from '@/lib/contracts/shapes';
import { KNOWN_AFTER_APPLY } from './known-after-apply';
import classes from './plan.module.css';
import { StepAction } from './step-action';
import { StepName } from './step-name';

/** The plan in one line per step, for narrow places. */
export function PlanSummary({ plan }: { plan: PlanView }) {
  return (
    <ul className={classes.short}>
      {plan.steps.map((step) => (
        <li key={step.id} className={classes.shortStep}>
          <StepAction action={step.action} />
          <span className={classes.shortName}>
            <span>
              {step.noun}
              {step.code === KNOWN_AFTER_APPLY.code && <span className={classes.note}> {KNOWN_AFTER_APPLY.words}</span>}
            </span>
            <span className={classes.shortWhat}>
              <StepName step={step} tail={14} />
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}
