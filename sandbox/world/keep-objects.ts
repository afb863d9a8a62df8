import path from 'node:path';
import { StateFile } from '../kernel/state-file';
import type { KeptObjects, VersionedStore } from '../kubernetes/memory-store';
import { observeServed, servedResources } from '../kubernetes/served/custom-resources';
import { type ResourceDefinition, storeKey } from '../kubernetes/served/resource-definition';

const isStored = ({ verbs }: ResourceDefinition): boolean => verbs.includes('watch');

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
  follow(store: VersionedStore): void {
    const snapshot = (): KeptObjects => ({
      resourceVersion: store.resourceVersion,
      objects: Object.fromEntries(
        servedResources(store)
          .filter(isStored)
          .map(storeKey)
          .map((resource) => [resource, store.list(resource)]),
      ),
    });
    this.file.write(snapshot);
    observeServed(store, isStored, () => this.file.write(snapshot));
  }

  flush(): void {
    this.file.flush();
  }
}
