'use client';

import { Button, Title } from '@mantine/core';
import Link from 'next/link';
import classes from './states.module.css';

interface StateProps {
  sentence: string;
  /** Under a page's own title. */
  nested?: boolean;
}

/** It exists, but not for this person; the sentence says who can. */
export function ForbiddenState({ sentence, nested = false }: StateProps) {
  return (
    <div className={classes.state}>
      <Title order={nested ? 2 : 1}>Not for you</Title>
      <p>{sentence}</p>
      <p>Rights come from your groups. If you were just added to one, sign out and in again.</p>
      <Button component={Link} href="/" variant="default">
        Go to Home
      </Button>
    </div>
  );
}
