import type { LiveEvent } from '@/lib/domain/live-event';
import type { Tx } from './client';

/** The one channel: payloads are LiveEvents as JSON, ids only, well under the 8000 bytes of a NOTIFY. */
export const LIVE_CHANNEL = 'xks_live';

/** Tells every web process, at commit, what to read again. A lost notification costs freshness, never truth. */
export async function notify(tx: Tx, event: LiveEvent): Promise<void> {
  await tx.$executeRaw`select pg_notify(${LIVE_CHANNEL}, ${JSON.stringify(event)})`;
}
