'use client';

import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { PageHeader } from '@/components/pieces/page-header';
import { Section } from '@/components/pieces/section';
import { EmptyState } from '@/components/states/empty-state';
import { PageSkeleton } from '@/components/states/page-skeleton';
import { QueryView } from '@/components/states/query-view';
import { NewTokenDialog } from './new-token-dialog';
import { tokensQuery } from './queries';
import { TokenTable } from './token-table';

/** A person's bearer tokens: make, see, revoke. */
export function TokensPage() {
  const query = useQuery(tokensQuery());
  const [making, setMaking] = useState(false);
  const make = (
    <Button variant="filled" onClick={() => setMaking(true)}>
      Make a token
    </Button>
  );
  return (
    <QueryView query={query} skeleton={<PageSkeleton sections={[3]} />}>
      {(data) => (
        <>
          <PageHeader
            title="Tokens"
            sentence="For scripts that call the API as you. A token never can more than you can, and ends when your rights end."
            primary={make}
          />
          <Section title="Your tokens" note={data.total}>
            {data.items.length === 0 ? (
              <EmptyState sentence="Tokens you make will stand here, without their value: that is shown once." />
            ) : (
              <TokenTable tokens={data.items} />
            )}
          </Section>
          {making && <NewTokenDialog onClose={() => setMaking(false)} />}
        </>
      )}
    </QueryView>
  );
}
