import { waitUntil } from '../process/wait-until';

const START_SECONDS_MAX = 60;

/** Resolves when the portal answers; its database is there by then, everything else may be missing. */
export async function waitForWeb(url: string): Promise<void> {
  await waitUntil(url, START_SECONDS_MAX, async () => {
    const response = await fetch(`${url}/readyz`, { signal: AbortSignal.timeout(5_000) }).catch(stillStarting);
    return response?.ok ? true : undefined;
  });
}

/** Nobody listens yet, or the first answer takes long: ask again. */
function stillStarting(error: unknown): undefined {
  if (error instanceof TypeError || (error as Error).name === 'TimeoutError') return undefined;
  throw error;
}
