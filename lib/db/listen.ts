import pg from 'pg';

/** A subscription; closing it is final. */
export interface Listening {
  close(): Promise<void>;
}

const RETRY_MS = 1_000;

/**
 * Calls `onEvent` with every payload of a channel, on a connection of its own that is made again when it breaks.
 * `onConnect` is called each time listening begins: what happened in between was missed and has to be read again.
 */
export function listen(
  databaseUrl: string,
  channel: string,
  onEvent: (payload: string) => void,
  onConnect: () => void = () => undefined,
): Listening {
  let isClosed = false;
  let client: pg.Client | undefined;
  let timer: NodeJS.Timeout | undefined;

  const retry = (): void => {
    client = undefined;
    if (!isClosed) timer ??= setTimeout(connect, RETRY_MS);
  };
  const connect = (): void => {
    timer = undefined;
    const next = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000, keepAlive: true });
    client = next;
    next.on('error', retry);
    next.on('end', retry);
    next.on('notification', ({ payload = '' }) => onEvent(payload));
    next
      .connect()
      .then(() => next.query(`listen ${pg.escapeIdentifier(channel)}`))
      .then(() => onConnect(), retry);
  };

  connect();
  return {
    async close() {
      isClosed = true;
      clearTimeout(timer);
      await client?.end();
    },
  };
}
