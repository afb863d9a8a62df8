import { expectsRefusal } from '../azure/expects-refusal';
import type { IdentitySystemDefinition } from '../identity-system';
import { desired, principalSpec } from './desired';
import { judgePodIdentity } from './judge-pod-identity';
import { judgeProof } from './judge-proof';
import { podIdentityInput } from './pod-identity-input';
import { AAD_POD_IDENTITY_TRAITS, ASSIGNING } from './traits';

/** AAD Pod Identity: one identity per namespace, for every pod that carries the label. It lives as long as its set-up. */
export const aadPodIdentity: IdentitySystemDefinition = {
  system: 'aad-pod-identity',
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
