import { Facts } from '@/components/pieces/facts';
import type { StepView } from '@/lib/contracts/shapes';
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
          <StepDiff key={change.field} change={change} />
        ))}
      {short.length > 0 && (
        <Facts
          layout="list"
          items={short.map((change) => ({
            term: change.field,
            value: <code style={{ overflowWrap: 'anywhere' }}>{change.after}</code>,
          }))}
        />
      )}
    </>
  );
}

function isShort({ before, after }: Change): boolean {
  return before === undefined && after !== undefined && !after.includes('\n');
}
