'use client';

import { ProblemState } from '@/components/states/problem-state';

export default function PortalError({ error, reset }: { error: Error; reset: () => void }) {
  return <ProblemState error={error} retry={reset} />;
}
