import { listChains, walkChain } from '@/lib/db/walk-chain';
import type { ReconcileContext } from './reconcile-context';

/** Walks every audit chain whole and says loudly which do not hold, for chains whose pages nobody opens. */
export async function sweepAudit({ db, log }: Pick<ReconcileContext, 'db' | 'log'>): Promise<void> {
  for (const chain of await listChains(db)) {
    const end = await walkChain(db, chain);
    if (end) log.debug({ chain, seq: end.seq }, 'audit chain holds');
    else log.error({ chain }, 'audit chain broken: a row was changed or removed');
  }
}
