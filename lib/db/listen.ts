import { Socket } from 'node:net';
import pg from 'pg';
import { directClient } from './direct-client';

/** A subscription; closing it is final. */
export interface Listening {
  close(): Promise<void>;
}

const RETRY_MS = 1_000;
/** A firewall that forgets a quiet connection tells nobody: only an answer shows that notifications still arrive. */
const PING_MS = 30_000;

/**
 * Calls `onEvent` with every payload of a channel, on a connection of its own that is made again when it breaks or falls silent.
 * `onConnect` is called each time listening begins: what happened in between was missed and has to be read again.
 */
export function listen(
  databaseUrl: string,
  channel: string,
  onEvent: (payload: string) => void,
  onConnect: () => void = () => undefined,
  pingMs = PING_MS,
): Listening {
  let isClosed = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;
  let pings: NodeJS.Timeout | undefined;

  const retry = (failed: pg.Client): void => {
    // One that has been replaced has nothing to say any more.
    if (client !== failed) return;
    client = undefined;
    clearInterval(pings);
    if (!isClosed) timer ??= setTimeout(connect, RETRY_MS);
  };
  const connect = (): void => {
    timer = undefined;
    const socket = new Socket();
    const next = directClient(databaseUrl, { query_timeout: pingMs, stream: () => socket });
    client = next;
    next.on('error', () => retry(next));
    next.on('end', () => retry(next));
    next.on('notification', ({ payload = '' }) => onEvent(payload));
    next
      .connect()
      .then(() => next.query(`listen ${pg.escapeIdentifier(channel)}`))
      .then(
        () => {
          pings = setInterval(() => void next.query('select 1').catch(() => socket.destroy()), pingMs);
          onConnect();
        },
        () => {
          socket.destroy();
          retry(next);
        },
      );
  };

  connect();
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      clearInterval(pings);
      await client?.end();
    },
  };
}
