import type { Database } from './client';
import { type ChainEnd, walkChain } from './walk-chain';

/** A row changed behind our back is found by the next whole walk. */
const WHOLE_EVERY_MS = 600_000;

interface Verified {
  end: ChainEnd;
  /** When the chain was last walked whole. */
  wholeAt: number;
}

/**
 * Which audit chains this process has found to hold, and up to where: only newer rows are walked, and every ten minutes all
 * of them. What was found broken is walked whole each time.
 */
export class VerifiedChains {
  private readonly verified = new Map<string, Verified>();
  private readonly running = new Map<string, Promise<boolean>>();

  constructor(private readonly db: Database) {}

  /** Whether a chain holds; those who ask at once share one walk. */
  isIntact(chain: string, now: Date): Promise<boolean> {
    const running = this.running.get(chain) ?? this.verify(chain, now.getTime());
    this.running.set(chain, running);
    return running.finally(() => this.running.delete(chain));
  }

  private async verify(chain: string, now: number): Promise<boolean> {
    const before = this.verified.get(chain);
    const known = before && now - before.wholeAt < WHOLE_EVERY_MS ? before : undefined;
    const end = await walkChain(this.db, chain, known?.end);
    if (end) this.verified.set(chain, { end, wholeAt: known?.wholeAt ?? now });
    else this.verified.delete(chain);
    return end !== undefined;
  }
}
