import { CloudFailure } from '@/lib/domain/failure';

const FRESH_MS = 60_000;

/** Counts of role assignments, asked of Azure at most once a minute for each subscription. Undefined where it cannot be known now. */
export class AssignmentCounts {
  readonly #known = new Map<string, { at: number; count: Promise<number | undefined> }>();

  constructor(
    private readonly count: ((subscriptionId: string) => Promise<number>) | undefined,
    private readonly now: () => Date,
  ) {}

  read(subscriptionId: string): Promise<number | undefined> {
    if (!this.count) return Promise.resolve(undefined);
    const at = this.now().getTime();
    const known = this.#known.get(subscriptionId);
    if (known && at - known.at < FRESH_MS) return known.count;
    const count = this.count(subscriptionId).catch((error: unknown) => {
      this.#known.delete(subscriptionId);
      // The request is judged without the count; Azure's own refusal would still become a finding.
      if (error instanceof CloudFailure) return undefined;
      throw error;
    });
    this.#known.set(subscriptionId, { at, count });
    return count;
  }
}
