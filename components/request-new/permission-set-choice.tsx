import { plural } from '@/components/pieces/plural';
import type { PermissionSetView } from '@/lib/contracts/tenants';
import classes from './request-new.module.css';

interface PermissionSetChoiceProps {
  set: PermissionSetView;
  checked: boolean;
  choose: () => void;
}

/** One permission set as a card to choose. */
export function PermissionSetChoice({ set, checked, choose }: PermissionSetChoiceProps) {
  return (
    <label className={classes.card} data-checked={checked}>
      <input type="radio" name="permission-set" className={classes.radio} checked={checked} onChange={choose} />
      <span className={classes.cardWords}>
        <span className={classes.choiceName}>{set.name}</span>
        <span>{set.summary}</span>
        <span className={classes.choiceNote}>
          v{set.version} · {set.usedBy === 0 ? 'not used yet' : plural(set.usedBy, 'grant')} · {set.risk} risk
        </span>
      </span>
    </label>
  );
}
