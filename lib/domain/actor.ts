/** What a role assignment covers. `platform` covers everything. */
export type RoleScope =
  | { kind: 'platform' }
  | { kind: 'tenant'; tenant: string }
  | { kind: 'environment'; environment: string }
  | { kind: 'permission-set'; permissionSet: string };

export const ROLES = ['admin', 'approver', 'auditor', 'owner', 'contributor', 'reader'] as const;
/** `admin`, `approver`, `auditor` belong to the platform team; `owner`, `contributor`, `reader` to a tenant. */
export type Role = (typeof ROLES)[number];

/** A role and where it counts. */
export interface RoleAssignment {
  role: Role;
  scope: RoleScope;
}

/** What a bearer token may be used for. A browser session has all three. */
export const TOKEN_SCOPES = ['read', 'request', 'decide'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

/** Who is acting: a person by opaque id (never by e-mail), with the roles their groups gave them when last seen. */
export interface Actor {
  personId: string;
  displayName: string;
  roles: readonly RoleAssignment[];
  tokenScopes: readonly TokenScope[];
  /** When the identity provider last told us the groups (ISO 8601). */
  groupsSeenAt: string;
  /** When the person last typed credentials (ISO 8601); absent for bearer tokens. */
  signedInAt?: string;
  via: 'session' | 'token';
}
