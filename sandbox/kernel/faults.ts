/** What a caller of the control endpoint asks to go wrong. */
export interface Fault {
  /** `iam`, `sts`, `s3`, `arm`, `entra`, `kubernetes:eks1`, `openid` and the like. */
  service: string;
  /** `CreateRole`, `PATCH serviceaccounts`, or `*`. */
  operation: string;
  /** Hits the nth matching call from now (1 = the next), or every one from now on where absent. */
  nth?: number;
  /**
   * `error`: answer `status`/`code` without doing it. `lost`: do it, then cut the connection. `delay`: do it after
   * `delayMs`. `drop`: cut the connection without doing it. `hang`: never answer.
   */
  kind: 'error' | 'lost' | 'delay' | 'drop' | 'hang';
  status?: number;
  code?: string;
  delayMs?: number;
  /** Of a planted 429 of Azure: seconds in `Retry-After`, null for none; 1 where absent. */
  retryAfterSeconds?: number | null;
}

/** Faults planted over the control endpoint. Each served call asks `take` once, before it does anything. */
export class FaultTable {
  private planted: (Fault & { id: number; seen: number })[] = [];
  private nextId = 1;

  plant(fault: Fault): number {
    const id = this.nextId++;
    this.planted.push({ ...fault, id, seen: 0 });
    return id;
  }

  clear(): void {
    this.planted = [];
  }

  list(): readonly (Fault & { id: number; seen: number })[] {
    return this.planted;
  }

  /** The fault that hits this call, if any; a fault with `nth` is spent by it. */
  take(service: string, operation: string): Fault | undefined {
    for (const fault of this.planted) {
      if (fault.service !== service || (fault.operation !== '*' && fault.operation !== operation)) continue;
      fault.seen += 1;
      if (fault.nth === undefined) return fault;
      if (fault.seen !== fault.nth) continue;
      this.planted = this.planted.filter((other) => other.id !== fault.id);
      return fault;
    }
    return undefined;
  }
}
