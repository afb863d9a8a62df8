'use client';

import { useDebouncedValue } from '@mantine/hooks';
import { Spotlight, type SpotlightActionData } from '@mantine/spotlight';
import { IconBox, IconGitPullRequest, IconSearch, IconStack2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type KeyboardEvent, useState } from 'react';
import { targetPath } from '@/components/pieces/links';
import type { LinkTarget } from '@/lib/contracts/home';
import { platformPlaces, tenantPlaces } from './places';
import { meQuery, searchQuery } from './queries';
import { usePlace } from './use-place';

const ICONS = { workload: IconBox, request: IconGitPullRequest, tenant: IconStack2 } satisfies Record<
  LinkTarget['kind'],
  typeof IconBox
>;

/** Ctrl-K: tenants, workloads and requests by name or number, and every page. */
export function SearchPalette() {
  const [query, setQuery] = useState('');
  const [asked] = useDebouncedValue(query.trim(), 150);
  const router = useRouter();
  const found = useQuery(searchQuery(asked));
  const pages = usePages(query);
  const results: SpotlightActionData[] =
    asked === ''
      ? []
      : (found.data?.items ?? []).map((item) => {
          const Icon = ICONS[item.target.kind];
          const path = targetPath(item.target);
          return {
            id: path,
            label: item.title,
            description: item.subtitle,
            leftSection: <Icon size={18} />,
            onClick: () => router.push(path),
          };
        });
  const total = found.data?.total ?? 0;
  const actions = [
    ...(results.length > 0 ? [{ group: `${results.length} of ${total} found`, actions: results }] : []),
    ...(pages.length > 0 ? [{ group: 'Pages', actions: pages }] : []),
  ];
  return (
    <Spotlight
      query={query}
      onQueryChange={setQuery}
      actions={actions}
      filter={(_, given) => given}
      shortcut="mod + K"
      tagsToIgnore={[]}
      nothingFound={found.isFetching ? 'Searching …' : 'Nothing found that you can see.'}
      scrollable
      overlayProps={{ backgroundOpacity: 0.4, blur: 0 }}
      attributes={{ content: { 'aria-label': 'Search' } }}
      maxHeight={420}
      searchProps={{
        leftSection: <IconSearch size={18} />,
        placeholder: 'Search tenants, workloads, requests',
        'aria-label': 'Search',
        onKeyDown: takeFirst,
      }}
    />
  );
}

/** Enter takes the first result: those that arrive late are not selected by themselves. */
function takeFirst(event: KeyboardEvent<HTMLInputElement>): void {
  const dialog = event.currentTarget.closest('[role="dialog"]');
  if (event.key !== 'Enter' || !dialog || dialog.querySelector('[data-selected]')) return;
  dialog.querySelector<HTMLElement>('[data-action]')?.click();
}

function usePages(query: string): SpotlightActionData[] {
  const router = useRouter();
  const { data: me } = useQuery(meQuery());
  const { tenant } = usePlace(me);
  const places = [
    { label: 'Home', href: '/' },
    ...(tenant
      ? tenantPlaces(tenant.name, undefined).map((place) => ({ ...place, label: `${tenant.name}: ${place.label}` }))
      : []),
    ...(me ? platformPlaces(me) : []),
    { label: 'Tokens', href: '/tokens' },
  ];
  return places
    .filter((place) => place.label.toLowerCase().includes(query.trim().toLowerCase()))
    .map((place) => ({ id: place.href, label: place.label, onClick: () => router.push(place.href) }));
}
