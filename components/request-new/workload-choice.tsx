import { plural } from '@/components/pieces/plural';
import { StatusWord } from '@/components/pieces/status-word';
import type { WorkloadRow } from '@/lib/contracts/workloads';
import classes from './request-new.module.css';

interface WorkloadChoiceProps {
  row: WorkloadRow;
  checked: boolean;
  choose: () => void;
}

/** One ServiceAccount with its pods, grants and status. */
export function WorkloadChoice({ row, checked, choose }: WorkloadChoiceProps) {
  const places = row.clusters.length > 0 ? ` on ${row.clusters.join(', ')}` : '';
  return (
    <label className={classes.choice} data-checked={checked}>
      <input type="radio" name="workload" className={classes.radio} checked={checked} onChange={choose} />
      <span className={classes.choiceName}>{row.serviceAccount}</span>
      <span className={classes.choiceNote}>
        {row.pods === 0 ? 'no pods' : plural(row.pods, 'pod')}
        {places}
      </span>
      <span className={classes.choiceNote}>{row.grants === 0 ? 'no grants' : plural(row.grants, 'grant')}</span>
      <span className={classes.choiceEnd}>
        {row.headline ? (
          <StatusWord status={row.headline.status} />
        ) : (
          <span className={classes.choiceNote}>no access yet</span>
        )}
      </span>
    </label>
  );
}
