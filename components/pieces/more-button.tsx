'use client';

import { Button } from '@mantine/core';

interface Pages {
  hasNextPage: boolean;
  isFetchingNextPage: boolean;
  fetchNextPage: () => unknown;
  data?: { pages: readonly { items: readonly unknown[] }[] } | undefined;
}

/** Reads the next page of a list and says how much of it is shown; nothing while the list is whole. */
export function MoreButton({ query, total }: { query: Pages; total: number }) {
  if (!query.hasNextPage) return null;
  const shown = query.data?.pages.reduce((sum, page) => sum + page.items.length, 0) ?? 0;
  return (
    <div
      style={{
        display: 'flex',
        gap: 12,
        alignItems: 'center',
        padding: '8px 12px',
        borderTop: '1px solid var(--x-hairline)',
      }}
    >
      <Button variant="default" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
        Show more
      </Button>
      <span style={{ color: 'var(--mantine-color-dimmed)', fontSize: 12 }}>
        {shown} of {total}
      </span>
    </div>
  );
}
