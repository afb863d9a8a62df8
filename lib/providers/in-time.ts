/**
 * What is read, or `late()` if it takes longer than `timeoutMs`. The reading itself goes on: its own timeouts end it. Throws what the
 * reading throws, unless that comes too late to be of interest.
 */
export async function inTime<T, L>(reading: Promise<T>, timeoutMs: number, late: () => L): Promise<T | L> {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<L>((resolve) => {
    timer = setTimeout(() => resolve(late()), timeoutMs);
  });
  try {
    return await Promise.race([reading, deadline]);
  } finally {
    clearTimeout(timer);
  }
}
