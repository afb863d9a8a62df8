import type { ReactNode } from 'react';
import classes from './facts.module.css';

interface Fact {
  term: string;
  value: ReactNode;
  /** A long value: the whole width on narrow screens. */
  wide?: boolean;
}

interface FactsProps {
  items: readonly Fact[];
  /** `row`: terms above values, side by side. `list`: terms left of values. */
  layout?: 'row' | 'list';
}

/** Names and values as a definition list. */
export function Facts({ items, layout = 'row' }: FactsProps) {
  return (
    <dl className={layout === 'row' ? classes.row : classes.list}>
      {items.map((item) => (
        <div key={item.term} className={classes.fact} data-wide={item.wide}>
          <dt>{item.term}</dt>
          <dd>{item.value}</dd>
        </div>
      ))}
    </dl>
  );
}
