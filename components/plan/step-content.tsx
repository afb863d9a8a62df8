import { Facts } from '@/components/pieces/facts';
import { Identifier } from '@/components/pieces/identifier';
import { shortScope } from '@/components/pieces/short-scope';
import type { StepView } from '@/lib/contracts/shapes';
import { KNOWN_AFTER_APPLY } from './known-after-apply';
import classes from './plan.module.css';
import { StepDiff } from './step-diff';

type Change = StepView['changes'][number];

/** What a step writes: short new values as a list, documents and differences as numbered lines. */
export function StepContent({ changes }: { changes: readonly Change[] }) {
  const short = changes.filter(isShort);
  return (
    <>
      {changes
        .filter((change) => !isShort(change))
        .map((change) => (
          <LongChange key={change.field} change={change} />
        ))}
      {short.length > 0 && (
        <Facts
          layout="list"
          items={short.map((change) => ({
            term: change.field,
            value: <ShortValue value={change.after ?? ''} />,
          }))}
        />
      )}
    </>
  );
}

/** A condition that is new is long and rarely read: it stands folded. How one changes is what is decided, and stands open. */
function LongChange({ change }: { change: Change }) {
  if (change.field !== 'condition' || change.before !== undefined) return <StepDiff change={change} />;
  return (
    <details className={classes.fold}>
      <summary>The condition that holds it to what is asked</summary>
      <StepDiff change={change} />
    </details>
  );
}

function ShortValue({ value }: { value: string }) {
  const scope = shortScope(value);
  if (value === KNOWN_AFTER_APPLY.words) return <span className={classes.later}>{value}: the cloud gives it then</span>;
  if (scope !== undefined) return <Identifier value={value} shown={scope} name="id" tail={24} />;
  return <code style={{ overflowWrap: 'anywhere' }}>{value}</code>;
}

function isShort({ before, after }: Change): boolean {
  return before === undefined && after !== undefined && !after.includes('\n');
}
