import pg from 'pg';

/**
 * What every session asks of the server: to find within twenty seconds that a machine vanished without closing its connections. Else
 * what it held (a workload's lock, a row of a chain) is kept from all others for as long as the system's default, two hours.
 * Over a Unix socket the settings mean nothing. Source: PostgreSQL, "Connections and authentication: TCP settings".
 */
export const SESSION_OPTIONS = '-c tcp_keepalives_idle=5 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3';

/** A connection of one's own, outside of any pool: for what belongs to a session. */
export function directClient(databaseUrl: string, more: pg.ClientConfig = {}): pg.Client {
  return new pg.Client({
    connectionString: databaseUrl,
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    options: SESSION_OPTIONS,
    ...more,
  });
}
