'use client';

import { PlainPage } from '@/components/states/plain-page';
import { ProblemState } from '@/components/states/problem-state';

export default function RootError({ error, reset }: { error: Error; reset: () => void }) {
  return (
    <PlainPage>
      <ProblemState error={error} retry={reset} />
    </PlainPage>
  );
}
