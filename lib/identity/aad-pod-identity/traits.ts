import { ENDINGS } from '../endings';
import type { SystemTraits } from '../judge/system-traits';

/** How AAD Pod Identity shows and says what all identity systems have. */
export const AAD_POD_IDENTITY_TRAITS: SystemTraits = {
  system: 'aad-pod-identity',
  cloud: 'Azure',
  principal: 'identity',
  injector: 'AAD Pod Identity',
  annotationKeys: [],
  // A pod carries nothing: NMI knows it by its address.
  carriedBy: () => undefined,
  // Role assignments may take ten minutes. Source: Azure RBAC, "Troubleshoot Azure RBAC".
  propagation: { usualSeconds: 120, secondsMax: 600, retrySeconds: 15 },
  removal: 'role assignments, the binding and the AzureIdentity; the identity goes when no node holds it any more',
  ending: ENDINGS['aad-pod-identity'],
};

/**
 * How long MIC takes to attach an identity to a machine, and how long NMI waits for it at most. Sources: aad-pod-identity,
 * "Standard mode"; NMI's retries, 16 and 4 times 5 s.
 */
export const ASSIGNING = { usual: '10 to 60 s', secondsMax: 100 } as const;
