import { VisuallyHidden } from '@mantine/core';
import type { StepView } from '@/lib/contracts/shapes';
import { type DiffLine, diffLinesOf } from './diff-lines';
import classes from './plan.module.css';

const SIGNS = { same: '', removed: '-', added: '+', folded: '' } satisfies Record<DiffLine['kind'], string>;

/** One attribute of a step: its content, or how it differs from what exists. */
export function StepDiff({ change }: { change: StepView['changes'][number] }) {
  const lines = diffLinesOf(change.before, change.after);
  return (
    <div>
      <p className={classes.field}>{change.field}</p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a block that scrolls must be reachable by keyboard */}
      <section className={classes.diff} aria-label={change.field} tabIndex={0}>
        {lines.map((line, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their place
          <Line key={at} line={line} />
        ))}
      </section>
    </div>
  );
}

function Line({ line }: { line: DiffLine }) {
  const indent = /^ */.exec(line.parts[0]?.text ?? '')?.[0].length ?? 0;
  const Mark = line.kind === 'removed' ? 'del' : 'ins';
  return (
    <div className={classes.line} data-kind={line.kind}>
      <span className={classes.number} aria-hidden>
        {line.number}
      </span>
      <span className={classes.sign} aria-hidden>
        {SIGNS[line.kind]}
      </span>
      <span className={classes.text} style={{ '--indent': indent } as React.CSSProperties}>
        {line.kind === 'removed' && <VisuallyHidden>removed: </VisuallyHidden>}
        {line.kind === 'added' && <VisuallyHidden>added: </VisuallyHidden>}
        {line.parts.map((part, at) =>
          // biome-ignore lint/suspicious/noArrayIndexKey: parts have no identity but their place
          part.marked ? <Mark key={at}>{part.text}</Mark> : <span key={at}>{part.text}</span>,
        )}
      </span>
    </div>
  );
}
