import type { Target } from '@/lib/contracts/targets';
import classes from './fields.module.css';

/** One thing to pick: its name, what sort it is, what to know of it, and why it cannot be picked. */
export function TargetOption({ target: { label, type, detail, blocked } }: { target: Target }) {
  const about = [type, detail].filter(Boolean).join(' · ');
  return (
    <span className={classes.option}>
      <code className={classes.optionName}>{label}</code>
      {about !== '' && <span className={classes.optionDetail}>{about}</span>}
      {blocked && <span className={classes.optionBlocked}>Cannot be granted: {blocked}</span>}
    </span>
  );
}
