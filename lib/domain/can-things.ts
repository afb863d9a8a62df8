import type { TokenScope } from './actor';
import type { RequestState } from './request';

/** What somebody wants to do. */
export const ACTIONS = [
  'see-tenant',
  'request',
  'decide',
  'revoke',
  'withdraw',
  'comment',
  'prove',
  'audit-tenant',
  'audit-platform',
  'see-platform',
  'manage-tokens',
  'set-up-identity',
] as const;
export type Action = (typeof ACTIONS)[number];

/** A tenant, or what belongs to it in one environment. */
export interface TenantThing {
  kind: 'tenant';
  tenant: string;
  environment?: string;
  permissionSet?: string;
}

/** A request with what decides who may do what to it. */
export interface RequestThing {
  kind: 'request';
  tenant: string;
  environment: string;
  permissionSet: string;
  state: RequestState;
  requestedBy: string;
  lastEditedBy?: string;
}

export interface PlatformThing {
  kind: 'platform';
}

/** Somebody's bearer tokens; `scopes` are those of a token about to be made. */
export interface TokenThing {
  kind: 'tokens';
  personId: string;
  scopes?: readonly TokenScope[];
}

export type Thing = TenantThing | RequestThing | PlatformThing | TokenThing;

/** A verdict with a whole sentence either way, fit for a disabled button. */
export interface Permission {
  allowed: boolean;
  reason: string;
}
