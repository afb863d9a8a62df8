/** The watches that are open on a cluster, so that all can be told that history is gone. */
export class WatchRegistry {
  private readonly open = new Set<() => void>();

  /** Registers what to do when history expires; returns how to leave. */
  add(onExpired: () => void): () => void {
    this.open.add(onExpired);
    return () => this.open.delete(onExpired);
  }

  expireAll(): void {
    for (const onExpired of [...this.open]) onExpired();
  }
}
