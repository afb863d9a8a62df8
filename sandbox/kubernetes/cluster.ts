import type { FaultTable } from '../kernel/faults';
import type { TokenAuthority } from './auth/token-authority';
import type { VersionedStore } from './memory-store';
import type { AdmissionPlugin } from './store';
import type { WatchRegistry } from './watch/watch-registry';

/** Gives the text of a container's log; undefined where no such container ever started. */
export type ReadLog = (
  cluster: string,
  namespace: string,
  pod: string,
  container: string,
) => string | undefined | Promise<string | undefined>;

/** Everything the handlers of one cluster's API share. */
export interface Cluster {
  readonly name: string;
  readonly issuer: string;
  readonly store: VersionedStore;
  readonly admission: readonly AdmissionPlugin[];
  readonly tokens: TokenAuthority;
  readonly faults: FaultTable;
  readonly readLog: ReadLog;
  /** People's static bearer tokens. */
  readonly people: ReadonlyMap<string, { name: string; groups: readonly string[] }>;
  readonly watches: WatchRegistry;
  readonly bookmarkSeconds: number;
  log(line: string): void;
  now(): Date;
}
