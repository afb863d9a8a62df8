import { Title } from '@mantine/core';
import { type ReactNode, useId } from 'react';
import classes from './section.module.css';

interface SectionProps {
  title: string;
  /** How many there are, or what the section covers; dimmed beside the heading. */
  note?: ReactNode;
  actions?: ReactNode;
  /** Padding around the content; lists and tables go without. */
  padded?: boolean;
  children: ReactNode;
  id?: string;
}

/** A hairline box with a heading, the frame of every block of a page. */
export function Section({ title, note, actions, padded = false, children, id }: SectionProps) {
  const headingId = useId();
  return (
    <section className={classes.section} aria-labelledby={headingId} id={id}>
      <header className={classes.header}>
        <Title order={2} id={headingId}>
          {title}
        </Title>
        {note !== undefined && <span className={classes.note}>{note}</span>}
        {actions !== undefined && <span className={classes.actions}>{actions}</span>}
      </header>
      <div className={padded ? classes.padded : undefined}>{children}</div>
    </section>
  );
}
