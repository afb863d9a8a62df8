'use client';

import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import type { Target, TargetPage } from '@/lib/contracts/targets';
import type { FieldKind } from '@/lib/domain/permission-set';
import { filterTargets, findTarget } from './picker-state';
import { type Place, targetsQuery } from './queries';

interface TargetsWanted {
  place: Place;
  kind: FieldKind;
  /** Value of the field this one lies within; '' while it is not chosen. */
  within?: string | undefined;
  value: string;
  /** What is being typed; undefined while nobody types. */
  typed: string | undefined;
}

export interface Targets {
  /** The first answer, whatever is typed: its age, whether it is all, and why not. */
  page: TargetPage | undefined;
  /** What fits what is typed. */
  shown: readonly Target[];
  /** The thing that the value names. */
  chosen: Target | undefined;
  isPending: boolean;
  /** Whether the portal still looks among what did not come with the first answer. */
  isSearching: boolean;
  error: Error | null;
  /** Asks the cloud again. */
  retry: () => void;
}

const typingPauseMs = 250;

/** What exists for one field. Short lists are read once and narrowed here; long ones are searched by the portal. */
export function useTargets({ place, kind, within, value, typed }: TargetsWanted): Targets {
  const asked = { ...place, kind, within: within || undefined };
  const enabled = within !== '';
  const whole = useQuery({ ...targetsQuery(asked), enabled });
  const isLong = whole.data?.nextCursor !== undefined;
  const [q = ''] = useDebouncedValue(typed, typingPauseMs);
  const found = useQuery({ ...targetsQuery({ ...asked, q }), enabled: enabled && isLong && q !== '' });
  const inWhole = findTarget(whole.data?.items ?? [], value);
  const lookup = useQuery({
    ...targetsQuery({ ...asked, q: value.slice(0, 500) }),
    enabled: enabled && isLong && value !== '' && inWhole === undefined && typed === undefined,
  });
  const items = whole.data?.items ?? [];
  const searched = isLong && q !== '' ? (found.data?.items ?? items) : items;
  return {
    page: whole.data,
    shown: typed === undefined ? items : filterTargets(searched, typed),
    chosen: inWhole ?? findTarget(found.data?.items ?? [], value) ?? findTarget(lookup.data?.items ?? [], value),
    isPending: enabled && (whole.isPending || (whole.isFetching && whole.data?.problem !== undefined)),
    isSearching: isLong && typed !== undefined && typed !== '' && (typed !== q || found.isPending),
    error: whole.error,
    retry: () => void whole.refetch(),
  };
}
