import type { PermissionSetView } from '@/lib/contracts/tenants';
import { type Cloud, systemFor } from '@/lib/domain/words';

/** One thing that can be wanted: a permission set, or the same intent in each cloud. */
export interface SetGroup {
  key: string;
  /** At most one per cloud, AWS first. */
  sets: readonly PermissionSetView[];
}

/** Sets with one intent become one group, in the order of their first set; sets without an intent stand alone. */
export function groupByIntent(sets: readonly PermissionSetView[]): SetGroup[] {
  const groups = new Map<string, PermissionSetView[]>();
  for (const set of sets) {
    const group = groups.get(set.intent ?? '') ?? [];
    const fits = set.intent !== undefined && group.every(({ cloud }) => cloud !== set.cloud);
    const key = fits ? (set.intent as string) : set.id;
    groups.set(key, [...(fits ? group : []), set]);
  }
  return [...groups].map(([key, members]) => ({
    key,
    sets: members.toSorted((a, b) => a.cloud.localeCompare(b.cloud)),
  }));
}

/** Which set a group's card shows: the chosen one, else the one of the cloud that was chosen elsewhere, else the first. */
export function shownSet({ sets }: SetGroup, chosen: PermissionSetView | undefined): PermissionSetView | undefined {
  return sets.find(({ id }) => id === chosen?.id) ?? sets.find(({ cloud }) => cloud === chosen?.cloud) ?? sets[0];
}

/** Groups with a set that contains every word of the text in its names, summary, fields or cloud. */
export function filterGroups(groups: readonly SetGroup[], text: string): SetGroup[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return groups.filter(({ sets }) => {
    const all = sets.map(textOf).join(' ').toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

function textOf({ name, summary, cloud, fields, intent = '' }: PermissionSetView): string {
  return [name, summary, cloud, intent, ...fields.map(({ label }) => label)].join(' ');
}

/** Sets that can be given to this subject: a namespace has no identity but Azure's. */
export function setsFor(sets: readonly PermissionSetView[], serviceAccount: string): PermissionSetView[] {
  return sets.filter(({ cloud }) => systemFor(cloud, { serviceAccount }) !== undefined);
}

/** The clouds in a list of sets, AWS first. */
export function cloudsOf(sets: readonly PermissionSetView[]): Cloud[] {
  return [...new Set(sets.map(({ cloud }) => cloud))].toSorted();
}
