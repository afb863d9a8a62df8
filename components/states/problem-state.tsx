import { Button, Title } from '@mantine/core';
import classes from './states.module.css';
import { SupportDetails } from './support-details';

interface ProblemStateProps {
  error: Error;
  retry: () => void;
  /** Under a page's own title. */
  nested?: boolean;
}

/** A read that failed: what happened and the next step; support details stay folded. */
export function ProblemState({ error, retry, nested = false }: ProblemStateProps) {
  return (
    <div className={classes.state} role="alert">
      <Title order={nested ? 2 : 1}>This could not be read</Title>
      <p>{error.message}</p>
      <Button onClick={retry}>Try again</Button>
      <SupportDetails error={error} />
    </div>
  );
}
