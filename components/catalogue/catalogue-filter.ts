import { filterGroups, type SetGroup } from '@/components/request-new/group-sets';

export const RISKS = ['low', 'medium', 'high'] as const;

export interface CatalogueFilter {
  text: string;
  /** A cloud, or `all`. */
  cloud: string;
  /** One of `RISKS`, or `all`. */
  risk: string;
}

export const EVERYTHING: CatalogueFilter = { text: '', cloud: 'all', risk: 'all' };

/** Groups with what fits the filter; of a group that both clouds have, only the sets of the cloud that is asked for. */
export function filterCatalogue(groups: readonly SetGroup[], { text, cloud, risk }: CatalogueFilter): SetGroup[] {
  const fits = (asked: string, value: string) => asked === 'all' || asked === value;
  const narrowed = groups.map(({ key, sets }) => ({
    key,
    sets: sets.filter((set) => fits(cloud, set.cloud) && fits(risk, set.risk)),
  }));
  return filterGroups(
    narrowed.filter(({ sets }) => sets.length > 0),
    text,
  );
}
