import { plural } from '@/components/pieces/plural';
import type { Target } from '@/lib/contracts/targets';
import type { FieldKind } from '@/lib/domain/permission-set';

/** What a picker knows of what exists. */
export interface Existing {
  items: readonly Target[];
  total: number;
  complete: boolean;
  problem?: string | undefined;
}

/** Kinds whose values are paths: one that begins with an existing folder is as good as existing. */
const PATH_KINDS: ReadonlySet<FieldKind> = new Set(['prefix', 'blob-prefix']);

/** Kinds the portal has no right to list, today or later: asking again changes nothing. */
export const NEVER_LISTED: ReadonlySet<FieldKind> = new Set(['blob-prefix']);

/** The thing that a typed text or a stored value means: by value, else by label; case counts. */
export function findTarget(items: readonly Target[], text: string): Target | undefined {
  return items.find(({ value }) => value === text) ?? items.find(({ label }) => label === text);
}

/** What the parameter becomes when this is typed: the value of the thing so called, else the text itself. */
export function valueOfText(items: readonly Target[], text: string): string {
  const found = findTarget(items, text);
  return found && found.blocked === undefined ? found.value : text;
}

/** What stands in the input for a value: what people call it. */
export function textOfValue(items: readonly Target[], value: string): string {
  return findTarget(items, value)?.label ?? value;
}

/** Things whose label, value, type or explanation has every word of the text. */
export function filterTargets(items: readonly Target[], text: string): Target[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  return items.filter(({ value, label, type = '', detail = '' }) => {
    const all = `${value} ${label} ${type} ${detail}`.toLowerCase();
    return words.every((word) => all.includes(word));
  });
}

/**
 * A sentence where the value names nothing that exists; undefined where it does, where nothing is typed, or where not all
 * that exists could be read.
 */
export function absenceOf(kind: FieldKind, value: string, existing: Existing | undefined): string | undefined {
  if (!existing?.complete || existing.problem !== undefined || value === '') return undefined;
  if (existing.items.length < existing.total || findTarget(existing.items, value)) return undefined;
  if (PATH_KINDS.has(kind)) {
    if (existing.items.some((folder) => value.startsWith(folder.value))) return undefined;
    return 'Nothing lies there now. It can be asked for all the same.';
  }
  return 'Nothing of this name exists now. It can be asked for all the same, and works once it exists.';
}

/** "3 exist", "100 of 713": how many there are to choose from. */
export function countWords({ items, total, complete }: Existing): string {
  if (items.length < total) return `${items.length} of ${total} shown: type to narrow`;
  if (total === 0) return 'none exist';
  return `${plural(total, 'exists', 'exist')}${complete ? '' : ', perhaps more'}`;
}
