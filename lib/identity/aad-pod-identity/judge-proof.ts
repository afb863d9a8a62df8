import { judgeAzureIdentity } from '../azure/judge-azure-identity';
import { MISSING_TARGETS } from '../azure/missing-targets';
import type { ProofInput } from '../identity-system';
import { judgeProbe } from '../judge/judge-probe';
import type { ProofVerdict } from '../proof-verdict';
import { ASSIGNING } from './traits';

const NO_CREDENTIALS = `The probe pod carried the label and got no token within ${ASSIGNING.secondsMax} s. Either MIC could not attach the identity to its node, or the namespace's network policies keep pods from 169.254.169.254:80 and 127.0.0.1:2579.`;

/** Judges a probe whose token must be one of the namespace's own identity: a node's identity is not. */
export function judgeProof(input: ProofInput): ProofVerdict {
  return judgeProbe(input, {
    judgeIdentity: (identity) => judgeAzureIdentity(identity, input.principal, NO_CREDENTIALS),
    missing: MISSING_TARGETS,
  });
}
