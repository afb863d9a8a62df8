import path from 'node:path';
import { StateFile } from '../kernel/state-file';
import type { KeptObjects } from '../kubernetes/memory-store';
import { storeKey } from '../kubernetes/served/resource-definition';
import { RESOURCES } from '../kubernetes/served/resources';
import type { Store } from '../kubernetes/store';

const STORED = RESOURCES.filter(({ verbs }) => verbs.includes('watch')).map(storeKey);

/** One cluster's objects on disk. */
export class ObjectsFile {
  private readonly file: StateFile<KeptObjects>;

  constructor(stateDir: string, cluster: string) {
    this.file = new StateFile(path.join(stateDir, `${cluster}.json`));
  }

  read(): KeptObjects | undefined {
    return this.file.read();
  }

  /** Writes the store's content now and soon after every change. */
  follow(store: Store): void {
    const snapshot = (): KeptObjects => ({
      resourceVersion: store.resourceVersion,
      objects: Object.fromEntries(STORED.map((resource) => [resource, store.list(resource)])),
    });
    this.file.write(snapshot);
    for (const resource of STORED) store.subscribe(resource, () => this.file.write(snapshot));
  }

  flush(): void {
    this.file.flush();
  }
}
