import { SegmentedControl } from '@mantine/core';
import { plural } from '@/components/pieces/plural';
import { RiskBars } from '@/components/pieces/risk-bars';
import type { PermissionSetView } from '@/lib/contracts/tenants';
import { CLOUD_WORDS } from '@/lib/domain/cloud-words';
import { type SetGroup, shownSet } from './group-sets';
import classes from './request-new.module.css';

interface SetCardProps {
  group: SetGroup;
  chosen: PermissionSetView | undefined;
  choose: (set: PermissionSetView) => void;
  /** Whether the tenant has more than one cloud here, so that each card has to say which it means. */
  saysCloud: boolean;
}

/** One thing that can be wanted, as a card; where both clouds have it, with the choice between them. */
export function SetCard({ group, chosen, choose, saysCloud }: SetCardProps) {
  const set = shownSet(group, chosen);
  if (!set) return null;
  const isChosen = set.id === chosen?.id;
  return (
    <div className={classes.card} data-checked={isChosen} data-clouds={group.sets.length > 1}>
      <label className={classes.cardLabel}>
        <input
          type="radio"
          name="permission-set"
          className={classes.radio}
          checked={isChosen}
          onChange={() => choose(set)}
        />
        <span className={classes.cardWords}>
          <span className={classes.choiceName}>{set.name}</span>
          <span>{set.summary}</span>
          <span className={classes.cardFoot}>
            <RiskBars risk={set.risk} /> risk · {set.usedBy === 0 ? 'not used yet' : plural(set.usedBy, 'grant')} · v
            {set.version}
            {saysCloud && group.sets.length === 1 && ` · ${CLOUD_WORDS[set.cloud].name}`}
          </span>
        </span>
      </label>
      {group.sets.length > 1 && (
        <SegmentedControl
          className={classes.cardClouds ?? ''}
          aria-label={`Cloud of: ${set.name}`}
          value={set.cloud}
          onClick={({ target }) => {
            if (!isChosen && target instanceof HTMLInputElement && target.value === set.cloud) choose(set);
          }}
          onChange={(cloud) => {
            const other = group.sets.find((one) => one.cloud === cloud);
            if (other) choose(other);
          }}
          data={group.sets.map(({ cloud }) => ({ value: cloud, label: CLOUD_WORDS[cloud].name }))}
        />
      )}
    </div>
  );
}
