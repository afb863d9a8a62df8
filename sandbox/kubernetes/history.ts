import type { KubeObject, WatchEvent } from './store';

/** One change as kept for watchers: the event and the object as it was before, for selectors that stop matching. */
export interface Change {
  readonly resourceVersion: number;
  readonly event: WatchEvent;
  readonly previous?: KubeObject;
}

/** The last `size` changes of a cluster; a watch from before them must be told 410. */
export class History {
  private changes: Change[] = [];
  private forgottenThrough = 0;

  constructor(private readonly size: number) {}

  add(change: Change): void {
    this.changes.push(change);
    if (this.changes.length <= this.size) return;
    this.forgottenThrough = this.changes.shift()?.resourceVersion ?? this.forgottenThrough;
  }

  /** Forgets everything: whoever asks for a version below `resourceVersion` is too late. */
  expire(resourceVersion: number): void {
    this.changes = [];
    this.forgottenThrough = resourceVersion;
  }

  /** The oldest version from which a watch can still go on. */
  get oldest(): number {
    return this.forgottenThrough;
  }

  /** Changes after a version, or undefined where some of them are forgotten. */
  after(resourceVersion: number, resource: string): Change[] | undefined {
    if (resourceVersion < this.forgottenThrough) return undefined;
    return this.changes.filter(
      (change) => change.resourceVersion > resourceVersion && change.event.resource === resource,
    );
  }
}
