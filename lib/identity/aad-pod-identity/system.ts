import { expectsRefusal } from '../azure/expects-refusal';
import type { IdentitySystemDefinition } from '../identity-system';
import { desired, principalSpec } from './desired';
import { judgePodIdentity } from './judge-pod-identity';
import { judgeProof } from './judge-proof';
import { podIdentityInput } from './pod-identity-input';
import { AAD_POD_IDENTITY_TRAITS, ASSIGNING } from './traits';

/**
 * Tokens of managed identities that were already given out live up to a day; they open nothing once the role assignments are
 * gone, within ten minutes. Source: Entra, "Managed identities for Azure resources frequently asked questions".
 */
const TOKEN_SECONDS_MAX = 86_400;

/** AAD Pod Identity: one identity per namespace, for every pod that carries the label. It lives as long as its set-up. */
export const aadPodIdentity: IdentitySystemDefinition = {
  system: 'aad-pod-identity',
  credentialSeconds: TOKEN_SECONDS_MAX,
  propagation: AAD_POD_IDENTITY_TRAITS.propagation,
  principalOf: (input) => ({
    name: input.podIdentity?.identityId ?? '',
    carried: input.ids?.clientId,
    principalId: input.ids?.principalId,
  }),
  principalSpec: (input) => {
    const own = podIdentityInput(input);
    return own === undefined ? undefined : principalSpec(own);
  },
  desired: (input) => {
    const own = podIdentityInput(input);
    return own === undefined ? [] : desired(own);
  },
  judge: judgePodIdentity,
  judgeProof,
  progressWords: (cluster, elapsedSeconds) =>
    `The probe on ${cluster} waits for a token of the identity: ${elapsedSeconds} s so far, usually ${ASSIGNING.usual}, ${ASSIGNING.secondsMax} s at most.`,
  expectsRefusal,
};
