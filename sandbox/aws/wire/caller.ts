import type { AdminUser, RoleSession } from '../world/entities';

/** Who signed a request. */
export type Caller = {
  accountId: string;
  /** As `GetCallerIdentity` says it. */
  arn: string;
  /** `AIDA…` or `AROA…:session`. */
  userId: string;
  sourceIp: string;
  region: string;
} & ({ kind: 'user'; user: AdminUser } | { kind: 'role'; session: RoleSession });
