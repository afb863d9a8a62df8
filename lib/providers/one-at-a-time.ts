const last = new Map<string, Promise<unknown>>();

/** Runs a write after those of the same key that were asked for before it in this process, however they ended. */
export async function oneAtATime<T>(key: string, write: () => Promise<T>): Promise<T> {
  const lower = key.toLowerCase();
  const own = (last.get(lower) ?? Promise.resolve()).then(write, write);
  last.set(lower, own);
  try {
    return await own;
  } finally {
    if (last.get(lower) === own) last.delete(lower);
  }
}
