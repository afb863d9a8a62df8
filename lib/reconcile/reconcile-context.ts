import type { Logger } from 'pino';
import type { Database } from '@/lib/db/client';
import type { ProbePods } from '@/lib/providers/kubernetes/probe-pod';
import type { CloudAccess, CloudReaders } from '@/lib/providers/resource-provider';
import type { AwsPlace } from '@/lib/resources/resource';

/** Everything a run needs from outside; made once per worker by `lib/context.ts`. */
export interface ReconcileContext {
  db: Database;
  /** For the direct connections of locks. */
  databaseUrl: string;
  portalId: string;
  /** ARN or `path/name` of the permissions boundary of every role. */
  boundaryPolicy: string;
  /** By digest. */
  probeImage: string;
  access: CloudAccess;
  /** Readers over one consistent picture of a whole account, for comparing many workloads at once. */
  snapshotAccount(place: AwsPlace): Promise<CloudReaders>;
  probes: ProbePods;
  now(): Date;
  /** A UUIDv7. */
  newId(): string;
  /** In [0, 1). */
  random(): number;
  log: Logger;
}
