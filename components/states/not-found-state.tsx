'use client';

import { Button, Title } from '@mantine/core';
import Link from 'next/link';
import classes from './states.module.css';

interface StateProps {
  sentence: string;
  /** Under a page's own title. */
  nested?: boolean;
}

/** Nothing here that this person may know of. */
export function NotFoundState({ sentence, nested = false }: StateProps) {
  return (
    <div className={classes.state}>
      <Title order={nested ? 2 : 1}>Not found</Title>
      <p>{sentence}</p>
      <p>If it belongs to another tenant, a member of that tenant can show it to you.</p>
      <Button component={Link} href="/" variant="default">
        Go to Home
      </Button>
    </div>
  );
}
