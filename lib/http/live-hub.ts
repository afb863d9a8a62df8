import { type LiveEvent, liveEvent } from '@/lib/contracts/platform';
import { listen } from '@/lib/db/listen';
import { LIVE_CHANNEL } from '@/lib/db/notify';
import type { OperationContext } from '@/lib/operations/operation-context';

type Listener = (event: LiveEvent) => void;

interface LiveHub {
  subscribe(listener: Listener): () => void;
  /** Ends the connection; the next call of `liveHub` makes another. */
  close(): Promise<void>;
}

const shared = globalThis as unknown as { xksLiveHub?: LiveHub };

/** One LISTEN connection per process, however many browsers; begun by the first of them. */
export function liveHub(context: OperationContext): LiveHub {
  shared.xksLiveHub ??= createHub(context);
  return shared.xksLiveHub;
}

function createHub({ config, log }: OperationContext): LiveHub {
  const listeners = new Set<Listener>();
  const tell = (event: LiveEvent) => {
    for (const listener of listeners) {
      try {
        listener(event);
      } catch (error) {
        // One broken stream must neither silence the others nor end the process.
        log.error({ err: error }, 'a listener failed and is dropped');
        listeners.delete(listener);
      }
    }
  };
  const listening = listen(
    config.databaseUrl,
    LIVE_CHANNEL,
    (payload) => {
      const event = parseEvent(payload);
      if (event) tell(event);
      else log.warn({ payload }, 'an event nobody understands');
    },
    // What happened while nothing was heard is unknown: everybody reads again what they show.
    () => tell({ kind: 'hello', id: '' }),
  );
  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      shared.xksLiveHub = undefined;
      await listening.close();
    },
  };
}

function parseEvent(payload: string): LiveEvent | undefined {
  try {
    return liveEvent.parse(JSON.parse(payload));
  } catch {
    // Anybody who may connect to the database may NOTIFY; an odd payload must not end the connection for all.
    return undefined;
  }
}
