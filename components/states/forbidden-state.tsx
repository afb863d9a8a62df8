'use client';

import { Button, Title } from '@mantine/core';
import Link from 'next/link';
import classes from './states.module.css';

/** It exists, but not for this person; the sentence says who can. */
export function ForbiddenState({ sentence }: { sentence: string }) {
  return (
    <div className={classes.state}>
      <Title order={1}>Not for you</Title>
      <p>{sentence}</p>
      <p>Rights come from your groups. If you were just added to one, sign out and in again.</p>
      <Button component={Link} href="/" variant="default">
        Go to Home
      </Button>
    </div>
  );
}
