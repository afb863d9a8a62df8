import type { Logger } from 'pino';
import type { Database } from '@/lib/db/client';
import type { Boundaries } from '@/lib/domain/words';
import type { PlatformFacts } from '@/lib/identity/desired-input';
import type { BuiltInRoles } from '@/lib/policy/azure/built-in-roles';
import type { ProbePods } from '@/lib/providers/kubernetes/probe-pod';
import type { CloudAccess, CloudReaders } from '@/lib/providers/resource-provider';

/** Readers over one consistent picture of what stands beside a namespace, for comparing many workloads at once. */
export type Snapshots = (boundaries: Boundaries) => Promise<CloudReaders>;

/** Everything a run needs from outside; made once per worker by `lib/context.ts`. */
export interface ReconcileContext {
  db: Database;
  /** For the direct connections of locks. */
  databaseUrl: string;
  portalId: string;
  platform: PlatformFacts;
  /** By digest. */
  probeImage: string;
  access: CloudAccess;
  /** Opened once per sweep. */
  openSnapshots(): Snapshots;
  probes: ProbePods;
  /** Azure's own roles, unfolded once. */
  loadRoles(): BuiltInRoles;
  now(): Date;
  /** A UUIDv7. */
  newId(): string;
  /** In [0, 1). */
  random(): number;
  log: Logger;
}
