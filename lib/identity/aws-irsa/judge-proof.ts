import type { ProofInput } from '../identity-system';
import { isNoAnswer, judgeProbe } from '../judge/judge-probe';
import type { ProbeIdentity } from '../probe-output';
import type { ProofVerdict } from '../proof-verdict';

/** Codes of an SDK that found nothing to sign in with: said as what is missing, not as what the SDK looked for. */
const NO_CREDENTIALS: Partial<Record<string, string>> = {
  CredentialsProviderError:
    'The probe pod was given no credentials: the identity webhook added neither the role nor a token to it.',
};

const MISSING: Partial<Record<string, string>> = {
  NoSuchBucket: 'There is no bucket with this name: create it, or ask for the right one.',
};

/** Judges a probe whose identity must be a session of the workload's own role. */
export function judgeProof(input: ProofInput): ProofVerdict {
  return judgeProbe(input, {
    judgeIdentity: (identity) => judgeIdentity(identity, input.principal.name),
    missing: MISSING,
  });
}

function judgeIdentity(identity: ProbeIdentity, roleArn: string): ProofVerdict {
  if ('error' in identity) {
    const { code, message } = identity.error;
    return isNoAnswer(code)
      ? {
          result: 'unknown',
          message: `AWS STS could not be reached from the pod (${code}). Check the namespace's egress rules.`,
        }
      : { result: 'failed', message: NO_CREDENTIALS[code] ?? `The pod could not become the role: ${code}: ${message}` };
  }
  if (!('arn' in identity)) return { result: 'unknown', message: 'The probe asked another cloud who it is.' };
  if (!isSessionOf(identity.arn, roleArn)) {
    return {
      result: 'failed',
      identity: identity.arn,
      message: `AWS says the pod is ${identity.arn}, not a session of ${roleArn}.`,
    };
  }
  return { result: 'proven', identity: identity.arn, message: `AWS says the pod is ${identity.arn}.` };
}

/** STS names a session `arn:…:sts::account:assumed-role/<role name without path>/<session>`. */
function isSessionOf(sessionArn: string, roleArn: string): boolean {
  const session = /^arn:([^:]+):sts::(\d{12}):assumed-role\/([^/]+)\/[^/]+$/.exec(sessionArn);
  const role = /^arn:([^:]+):iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(roleArn);
  return session !== null && role !== null && [1, 2, 3].every((part) => session[part] === role[part]);
}
