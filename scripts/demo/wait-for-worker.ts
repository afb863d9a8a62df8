import type { Children } from '../process/children';
import { waitUntil } from '../process/wait-until';

const START_SECONDS_MAX = 60;

/** Resolves when the worker has logged that it takes jobs. */
export async function waitForWorker(children: Children): Promise<void> {
  await waitUntil('the worker', START_SECONDS_MAX, async () =>
    /worker ready/i.test(children.lastLines('worker', 1000)) ? true : undefined,
  );
}
