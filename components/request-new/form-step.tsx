import { Title } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './request-new.module.css';

interface FormStepProps {
  number: number;
  title: string;
  note?: string | undefined;
  done: boolean;
  last?: boolean;
  children: ReactNode;
}

/** One numbered part of the form; its number becomes a check when it is filled in. */
export function FormStep({ number, title, note, done, last = false, children }: FormStepProps) {
  return (
    <li className={classes.step} data-last={last}>
      <span className={classes.number} data-done={done} aria-hidden>
        {done ? <IconCheck size={13} stroke={3} /> : number}
      </span>
      <div className={classes.body}>
        <Title order={2} fz="md" mb={8}>
          {title}
          {note && <span className={classes.note}>{note}</span>}
        </Title>
        {children}
      </div>
    </li>
  );
}
