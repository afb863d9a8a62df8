/**
 * How a namespace came to its pod identity. `made`: by a platform admin through the portal, which then owns all of it.
 * `recognised`: it was there; the portal gives it rights and never changes it.
 */
export const POD_IDENTITY_ORIGINS = ['made', 'recognised'] as const;
export type PodIdentityOrigin = (typeof POD_IDENTITY_ORIGINS)[number];

/** What the platform decided about a namespace's pod identity. */
export interface PodIdentitySetUp {
  origin: PodIdentityOrigin;
  /** ARM id of the identity. */
  identityId: string;
  /** False while it is being taken away. */
  isWanted: boolean;
}

/** `not-allowed`: the platform did not mark the tenant for it. `absent`: it could be set up. */
export const POD_IDENTITY_STATES = ['not-allowed', 'absent', 'set-up', 'removing'] as const;
export type PodIdentityState = (typeof POD_IDENTITY_STATES)[number];
