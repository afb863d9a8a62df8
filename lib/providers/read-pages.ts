/** One page of a list and where the next one begins. */
export interface Page<T> {
  items: readonly T[];
  next?: string;
}

const PAGES_MAX = 10;

/** Reads a paged list to its end, or ten pages of it: a picker that holds more is searched, not scrolled. */
export async function readPages<T>(
  read: (next: string | undefined) => Promise<Page<T>>,
): Promise<{ items: T[]; complete: boolean }> {
  const items: T[] = [];
  let next: string | undefined;
  for (let page = 0; page < PAGES_MAX; page += 1) {
    const answer = await read(next);
    items.push(...answer.items);
    next = answer.next;
    if (next === undefined || next === '') return { items, complete: true };
  }
  return { items, complete: false };
}
