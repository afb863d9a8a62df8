import { plural } from '@/components/pieces/plural';
import { StatusWord } from '@/components/pieces/status-word';
import type { WorkloadRow } from '@/lib/contracts/workloads';
import classes from './request-new.module.css';

interface NamespaceChoiceProps {
  namespace: string;
  /** What is known of it once it has access. */
  row: WorkloadRow | undefined;
  checked: boolean;
  choose: () => void;
}

/** All labelled pods of the namespace as one subject: the older way, for programs that cannot use a ServiceAccount's identity. */
export function NamespaceChoice({ namespace, row, checked, choose }: NamespaceChoiceProps) {
  return (
    <label className={classes.choice} data-checked={checked} data-wide>
      <input type="radio" name="workload" className={classes.radio} checked={checked} onChange={choose} />
      <span>
        <span className={classes.choiceName}>
          Every pod in {namespace} labelled <code>aadpodidbinding: {namespace}</code>
        </span>
        <br />
        <span className={classes.choiceNote}>
          One identity for all of them, whatever their ServiceAccount. The older way (AAD Pod Identity), Azure only;
          needs extra approval. Better: one ServiceAccount per program.
        </span>
      </span>
      <span className={classes.choiceEnd}>
        {row?.headline ? (
          <StatusWord status={row.headline.status} />
        ) : (
          <span className={classes.choiceNote}>{row?.grants ? plural(row.grants, 'grant') : 'no access yet'}</span>
        )}
      </span>
    </label>
  );
}
