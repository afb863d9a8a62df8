import { judgeAzureIdentity } from '../azure/judge-azure-identity';
import { MISSING_TARGETS } from '../azure/missing-targets';
import type { ProofInput } from '../identity-system';
import { judgeProbe } from '../judge/judge-probe';
import type { ProofVerdict } from '../proof-verdict';

const NO_CREDENTIALS =
  'The probe pod was given no credentials: the webhook added neither the identity nor a token to it. Check that azure-workload-identity runs on the cluster.';

/** Judges a probe whose token must be one of the workload's own identity. */
export function judgeProof(input: ProofInput): ProofVerdict {
  return judgeProbe(input, {
    judgeIdentity: (identity) => judgeAzureIdentity(identity, input.principal, NO_CREDENTIALS),
    missing: MISSING_TARGETS,
  });
}
