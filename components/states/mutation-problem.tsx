'use client';

import { Alert, Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ApiProblem } from '@/components/api/api-problem';
import { FindingList } from '@/components/pieces/finding-list';
import { SupportDetails } from './support-details';

interface MutationProblemProps {
  error: ApiProblem | null;
  /** What is said first; what was tried did not happen unless something else is meant. */
  title?: string;
  /** Reads again what the act was based on; offered when it has changed meanwhile (409). */
  reload?: () => void;
}

/** Why an act did not happen, all problems at once, and the next step. */
export function MutationProblem({ error, title = 'Not done', reload }: MutationProblemProps) {
  if (!error) return null;
  const changed = error.status === 409;
  return (
    <Alert
      role="alert"
      variant="default"
      icon={<IconAlertTriangle size={16} color="var(--x-broken)" />}
      title={changed ? 'It has changed meanwhile' : title}
    >
      {!error.problem.findings && <p style={{ margin: 0 }}>{error.problem.detail}</p>}
      {error.problem.problems?.map((problem) => (
        <p key={problem.pointer} style={{ margin: '4px 0 0' }}>
          <code>{problem.pointer}</code> {problem.detail}
        </p>
      ))}
      {error.problem.findings && <FindingList findings={error.problem.findings} />}
      {changed && reload && (
        <Button variant="default" mt={8} onClick={reload}>
          Show what is true now
        </Button>
      )}
      <SupportDetails error={error} />
    </Alert>
  );
}
