import type { Logger } from 'pino';
import type { Config } from '@/lib/config';
import type { Database, Tx } from '@/lib/db/client';
import type { VerifiedChains } from '@/lib/db/verified-chains';
import type { ActionList } from '@/lib/policy/aws/action-list';
import type { BuiltInRoles } from '@/lib/policy/azure/built-in-roles';
import type { Observations, Wanted } from '@/lib/resources/plan';
import type { AssignmentCounts } from './assignment-counts';
import type { TargetCache } from './target-cache';

/** Everything an operation needs from outside; made once per process by `lib/context.ts`, handed on per request. */
export interface OperationContext {
  db: Database;
  config: Config;
  now(): Date;
  /** A UUIDv7. */
  newId(): string;
  /** Reads what there is of what is wanted; what cannot be read in time is `unreadable`, never a throw. */
  observe(wanted: Wanted[]): Promise<Observations>;
  chains: VerifiedChains;
  /** AWS's own actions of these services, read from disk when they are first asked for. */
  loadActions(services: readonly string[]): Promise<ActionList>;
  /** Azure's built-in roles, read from disk when they are first asked for. */
  loadRoles(): BuiltInRoles;
  /** What exists in the clouds for a form to pick from; never throws. */
  targets: Pick<TargetCache, 'read'>;
  /** How full a subscription is. */
  assignments: Pick<AssignmentCounts, 'read'>;
  log: Logger;
  /** Keeps the answer of a POST under its `Idempotency-Key`, in the transaction of the act it answers. */
  keepAnswer?(tx: Tx, body: unknown): Promise<void>;
}
