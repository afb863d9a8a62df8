const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 30_000;

/** Runs `reconcile` once per key after changes, never nested in them; one that throws is tried again, ever later. */
export class WorkQueue {
  private readonly waiting = new Set<string>();
  private readonly retries = new Map<string, { delayMs: number; timer: NodeJS.Timeout }>();
  private pass: NodeJS.Immediate | undefined;
  private isStopped = false;

  constructor(
    private readonly reconcile: (key: string) => void,
    private readonly onError: (key: string, error: unknown) => void,
  ) {}

  add(key: string): void {
    if (this.isStopped) return;
    this.waiting.add(key);
    this.pass ??= setImmediate(() => this.run());
  }

  stop(): void {
    this.isStopped = true;
    if (this.pass) clearImmediate(this.pass);
    for (const { timer } of this.retries.values()) clearTimeout(timer);
  }

  private run(): void {
    this.pass = undefined;
    const keys = [...this.waiting];
    this.waiting.clear();
    for (const key of keys) {
      try {
        this.reconcile(key);
        clearTimeout(this.retries.get(key)?.timer);
        this.retries.delete(key);
      } catch (error) {
        this.onError(key, error);
        this.retryLater(key);
      }
    }
  }

  private retryLater(key: string): void {
    const previous = this.retries.get(key);
    clearTimeout(previous?.timer);
    const delayMs = Math.min((previous?.delayMs ?? FIRST_RETRY_MS / 2) * 2, LAST_RETRY_MS);
    this.retries.set(key, { delayMs, timer: setTimeout(() => this.add(key), delayMs) });
  }
}
