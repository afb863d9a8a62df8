import type { Database } from '@/lib/db/client';
import type { ClusterLease } from '@/lib/db/cluster-leases';
import { type ObjectChange, type ObjectRow, replaceKind, writeChanges } from '@/lib/db/cluster-objects';
import { backOffMs } from './back-off';
import { pause } from './pause';

const BATCH_MAX = 500;

/**
 * Writes changes in order of arrival, as soon as the write before is done: what comes meanwhile becomes one batch with
 * only the last change of each object. A failed write is repeated; a lost lease ends it through `onLost`.
 */
export class ChangeQueue {
  private readonly waiting = new Map<string, ObjectChange>();
  private draining: Promise<void> | undefined;

  constructor(
    private readonly db: Database,
    private readonly lease: ClusterLease,
    private readonly signal: AbortSignal,
    private readonly onLost: () => void,
    private readonly onTrouble: (error: unknown) => void,
  ) {}

  push(change: ObjectChange): void {
    const { kind, namespace, name } = change.type === 'put' ? change.row : change.key;
    const key = `${kind} ${namespace}/${name}`;
    this.waiting.delete(key);
    this.waiting.set(key, change);
    this.draining ??= this.drain().finally(() => {
      this.draining = undefined;
    });
  }

  /** Makes the rows of a kind exactly these, after all changes before it. */
  async replace(kind: string, rows: readonly ObjectRow[]): Promise<void> {
    await this.settled();
    if (!(await replaceKind(this.db, this.lease, kind, rows))) this.onLost();
  }

  /** When everything pushed so far is written. */
  async settled(): Promise<void> {
    while (this.draining) await this.draining;
  }

  private async drain(): Promise<void> {
    let failures = 0;
    while (this.waiting.size > 0 && !this.signal.aborted) {
      const batch = [...this.waiting].slice(0, BATCH_MAX);
      for (const [key] of batch) this.waiting.delete(key);
      try {
        const holds = await writeChanges(
          this.db,
          this.lease,
          batch.map(([, change]) => change),
        );
        if (!holds) return this.onLost();
        failures = 0;
      } catch (error) {
        this.onTrouble(error);
        for (const [key, change] of batch) if (!this.waiting.has(key)) this.waiting.set(key, change);
        await pause(backOffMs(failures++, Math.random()), this.signal);
      }
    }
  }
}
