/** What instance metadata says of an identity that is attached to the node, and a token of its principal. */
export interface ManagedIdentityToken {
  /** The user-assigned identity's own client id: a request that names another one is not about it. */
  clientId: string;
  accessToken: string;
  expiresAt: Date;
}

/**
 * Issues an access token for a user-assigned identity by its ARM id (compared case-insensitively) and the resource's
 * URI. Undefined where no such identity exists.
 */
export type IssueManagedIdentityToken = (
  identityResourceId: string,
  resource: string,
) => Promise<ManagedIdentityToken | undefined>;

/** Whether a principal may attach an identity to machines: `userAssignedIdentities/assign/action` at its scope. */
export type MayAssign = (kubeletPrincipalId: string, identityResourceId: string) => boolean;

/** What AAD Pod Identity asks of the Azure around a cluster. */
export interface ManagedIdentities {
  /** The principal MIC calls ARM as: the kubelet identity's. */
  kubeletPrincipalId: string;
  mayAssign: MayAssign;
  issueManagedIdentityToken: IssueManagedIdentityToken;
}
