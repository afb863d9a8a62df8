import { randomUUID } from 'node:crypto';
import { nextGeneration } from './generation';
import { type Change, History } from './history';
import { keyOf, ObjectTable } from './object-table';
import type { KubeObject, Store, WatchEvent } from './store';

/** A write that lost: what `name` says is missing, there already, or newer than the writer thought. */
export class StoreConflict extends Error {
  override readonly name = 'StoreConflict';
  constructor(
    readonly reason: 'AlreadyExists' | 'NotFound' | 'Conflict',
    message: string,
  ) {
    super(message);
  }
}

/** What the API server needs beyond `Store`: history for watches and reads without copies. */
export interface VersionedStore extends Store {
  /** Changes of a resource after a version; undefined where they are forgotten (410 Expired). */
  changesAfter(resource: string, resourceVersion: number): Change[] | undefined;
  /** Like `subscribe`, with the object as it was before. */
  observe(resource: string, listener: (change: Change) => void): () => void;
  /** Frozen objects in order of namespace and name, not copied. */
  peek(resource: string, namespace?: string): readonly KubeObject[];
  expireHistory(): void;
  readonly oldestResourceVersion: number;
  readonly resources: readonly string[];
}

/** A store's content as it outlives a process. */
export interface KeptObjects {
  resourceVersion: number;
  objects: Readonly<Record<string, readonly KubeObject[]>>;
}

/** More than a process can have written between its last keeping and its end. */
const VERSIONS_UNSEEN_MAX = 10_000;

function deepFreeze<T>(value: T): T {
  if (value === null || typeof value !== 'object' || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const child of Object.values(value)) deepFreeze(child);
  return value;
}

/** A cluster's objects in memory: every write has the next resourceVersion and is told to watchers in that order. */
export class MemoryStore implements VersionedStore {
  private readonly tables = new Map<string, ObjectTable>();
  private readonly listeners = new Map<string, Set<(change: Change) => void>>();
  private readonly history: History;
  private version = 1;

  constructor(
    private readonly now: () => Date = () => new Date(),
    historySize = 1000,
  ) {
    this.history = new History(historySize);
  }

  get resourceVersion(): number {
    return this.version;
  }

  get oldestResourceVersion(): number {
    return this.history.oldest;
  }

  get resources(): string[] {
    return [...this.tables.keys()];
  }

  get(resource: string, namespace: string, name: string): KubeObject | undefined {
    return structuredClone(this.tables.get(resource)?.get(keyOf(namespace, name)));
  }

  list(resource: string, namespace?: string): KubeObject[] {
    return this.peek(resource, namespace).map((object) => structuredClone(object));
  }

  peek(resource: string, namespace?: string): KubeObject[] {
    return this.tables.get(resource)?.list(namespace) ?? [];
  }

  create(
    resource: string,
    object: Omit<KubeObject, 'metadata'> & { metadata: Partial<KubeObject['metadata']> },
  ): KubeObject {
    const { name, namespace } = object.metadata;
    if (!name) throw new StoreConflict('NotFound', 'name is required');
    if (this.tables.get(resource)?.get(keyOf(namespace, name))) {
      throw new StoreConflict('AlreadyExists', `${resource} "${name}" already exists`);
    }
    const next = structuredClone(object) as KubeObject;
    next.metadata.uid = randomUUID();
    next.metadata.creationTimestamp = this.now()
      .toISOString()
      .replace(/\.\d+Z$/, 'Z');
    return this.write('ADDED', resource, next);
  }

  update(resource: string, object: KubeObject): KubeObject {
    const { name, namespace } = object.metadata;
    const previous = this.tables.get(resource)?.get(keyOf(namespace, name));
    if (!previous) throw new StoreConflict('NotFound', `${resource} "${name}" not found`);
    const next = structuredClone(object);
    next.metadata.uid = previous.metadata.uid;
    next.metadata.creationTimestamp = previous.metadata.creationTimestamp;
    return this.write('MODIFIED', resource, next, previous);
  }

  delete(resource: string, namespace: string, name: string): KubeObject | undefined {
    const previous = this.tables.get(resource)?.get(keyOf(namespace, name));
    if (!previous) return undefined;
    return this.write('DELETED', resource, structuredClone(previous), previous);
  }

  subscribe(resource: string, listener: (event: WatchEvent) => void): () => void {
    return this.observe(resource, (change) => listener(structuredClone(change.event)));
  }

  observe(resource: string, listener: (change: Change) => void): () => void {
    const listeners = this.listeners.get(resource) ?? new Set();
    this.listeners.set(resource, listeners.add(listener));
    return () => listeners.delete(listener);
  }

  changesAfter(resource: string, resourceVersion: number): Change[] | undefined {
    return this.history.after(resourceVersion, resource);
  }

  /** Puts back what an earlier process kept, uids and versions as they were; whoever watched it has to list again. */
  restore({ resourceVersion, objects }: KeptObjects): void {
    for (const [resource, kept] of Object.entries(objects)) {
      const table = this.tableOf(resource);
      for (const object of kept) table.set(deepFreeze(object));
    }
    this.version = resourceVersion + VERSIONS_UNSEEN_MAX;
    this.history.expire(this.version);
  }

  expireHistory(): void {
    this.version += 1;
    this.history.expire(this.version);
  }

  private tableOf(resource: string): ObjectTable {
    const table = this.tables.get(resource) ?? new ObjectTable();
    this.tables.set(resource, table);
    return table;
  }

  private write(type: WatchEvent['type'], resource: string, next: KubeObject, previous?: KubeObject): KubeObject {
    this.version += 1;
    next.metadata.resourceVersion = String(this.version);
    const generation = type === 'DELETED' ? next.metadata.generation : nextGeneration(next, previous);
    if (generation === undefined) delete next.metadata.generation;
    else next.metadata.generation = generation;
    deepFreeze(next);
    const table = this.tableOf(resource);
    if (type === 'DELETED') table.delete(keyOf(next.metadata.namespace, next.metadata.name));
    else table.set(next);
    const change: Change = { resourceVersion: this.version, event: { type, object: next, resource }, previous };
    this.history.add(change);
    this.tell(change);
    return structuredClone(next);
  }

  /** Listeners that write from their callback are told of that later write only after everybody heard of this one. */
  private readonly untold: Change[] = [];
  private telling = false;

  private tell(change: Change): void {
    this.untold.push(change);
    if (this.telling) return;
    this.telling = true;
    try {
      for (let next = this.untold.shift(); next; next = this.untold.shift()) {
        for (const listener of [...(this.listeners.get(next.event.resource) ?? [])]) listener(next);
      }
    } finally {
      this.telling = false;
    }
  }
}
