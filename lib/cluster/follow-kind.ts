import type { KubeConfig } from '@kubernetes/client-node';
import { backOffMs } from './back-off';
import type { ChangeQueue } from './change-queue';
import { describeTrouble } from './describe-trouble';
import { KubeStatusError } from './kube-request';
import { listKind } from './list-kind';
import { pause } from './pause';
import { watchOnce } from './watch-once';
import type { WatchedKind } from './watched-kinds';

export interface Following {
  kind: WatchedKind;
  config(): KubeConfig;
  queue: ChangeQueue;
  /** Undefined: the kind is current. A text: why it is not. */
  onState(trouble: string | undefined): void;
  /** Aborted to break off a stream that may be dead and the pause before a next try; a new one each time. */
  wake(): AbortSignal;
  signal: AbortSignal;
}

/** A stream that ends sooner than this counts as failed, so that a server that closes at once is not hammered. */
const SHORT_MS = 1_000;

/**
 * Keeps one kind of one cluster current until the signal aborts: list, watch, resume where the watch ended; list again
 * where the server forgot that version (410), which deletes what is no longer there. Ends early, with all rows of the kind
 * gone, where the kind is no longer served (404) and the cluster can be judged without it.
 */
export async function followKind(following: Following): Promise<void> {
  const { kind, queue, signal } = following;
  let version: string | undefined;
  let failures = 0;
  while (!signal.aborted) {
    const startedAt = performance.now();
    const wake = following.wake();
    try {
      version ??= await listAgain(following);
      version = await watchOnce({
        config: following.config(),
        kind,
        resourceVersion: version,
        onOpen: () => following.onState(undefined),
        onChange: (change) => queue.push(change),
        signal: AbortSignal.any([signal, wake]),
      });
      if (wake.aborted || performance.now() - startedAt > SHORT_MS) {
        failures = 0;
        continue;
      }
    } catch (error) {
      if (error instanceof KubeStatusError && error.status === 404 && !kind.isRequired)
        return queue.replace(kind.kind, []);
      if (error instanceof KubeStatusError && error.status === 410) version = undefined;
      else following.onState(describeTrouble(error, `read ${kind.kind} objects`));
    }
    await pause(backOffMs(failures++, Math.random()), signal, wake);
  }
}

async function listAgain({ config, kind, queue, signal }: Following): Promise<string> {
  const { rows, resourceVersion } = await listKind(config(), kind, signal);
  await queue.replace(kind.kind, rows);
  return resourceVersion;
}
