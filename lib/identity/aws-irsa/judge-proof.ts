import type { Probe, ProbeCall } from '@/lib/domain/permission-set';
import { type ProbeCallResult, type ProbeOutput, probeOutput } from './probe-output';

/** What a probe proved: who the cloud says the pod is, and whether it may do this and may not do that. */
export interface ProofVerdict {
  result: 'proven' | 'failed' | 'unknown';
  /** The assumed role's ARN as STS gave it. */
  identity?: string;
  message: string;
}

/** Codes that mean the call never got an answer: nothing is proven either way. */
const NO_ANSWER = new Set([
  'ETIMEDOUT',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'TimeoutError',
  'NetworkingError',
  'RequestTimeout',
  'AbortError',
  'ServiceUnavailable',
  'InternalError',
  'InternalFailure',
  'SlowDown',
  'Throttling',
  'ThrottlingException',
]);

/** Codes of an SDK that found nothing to sign in with: said as what is missing, not as what the SDK looked for. */
const NO_CREDENTIALS: Partial<Record<string, string>> = {
  CredentialsProviderError:
    'The probe pod was given no credentials: the identity webhook added neither the role nor a token to it.',
};

/** Codes of a target that is not there, in words that say what to do. */
const NO_PLACE: Partial<Record<string, string>> = {
  NoSuchBucket: 'There is no bucket with this name: create it, or ask for the right one.',
};

/**
 * Judges what a probe pod printed. `unknown` means no verdict (unreadable, no answer): it is never taken for success or for
 * failure. Another identity than the workload's own role is a failure even if its calls went well. `mustRefuse` is false where
 * another grant allows the forbidden call (`expectsRefusal`).
 */
export function judgeProof(output: unknown, probe: Probe, roleArn: string, mustRefuse = true): ProofVerdict {
  const parsed = probeOutput.safeParse(output);
  if (!parsed.success) {
    return { result: 'unknown', message: 'The probe pod ended without a result that could be read.' };
  }
  const identity = judgeIdentity(parsed.data, roleArn);
  if (identity.result !== 'proven' || probe.kind === 'none') return identity;
  const allowed = judgeAllowed(find(parsed.data, 'allowed'), probe.allowed);
  if (!mustRefuse) return judgeLettingIn(allowed, probe.allowed, identity);
  const refused = judgeRefused(find(parsed.data, 'refused'), probe.refused);
  const worse = [allowed, refused].find((one) => one.result === 'failed') ?? [allowed, refused].find(isUnknown);
  return {
    ...(worse ?? {
      result: 'proven',
      message: `It could ${probe.allowed.words} and was refused to ${probe.refused.words}.`,
    }),
    identity: identity.identity,
  };
}

function judgeLettingIn(allowed: ProofVerdict, call: ProbeCall, { identity }: ProofVerdict): ProofVerdict {
  const message = `It could ${call.words}. Another grant allows what lies beside it, so no refusal could be tried.`;
  return { ...(allowed.result === 'proven' ? { result: 'proven', message } : allowed), identity };
}

function judgeIdentity({ identity }: ProbeOutput, roleArn: string): ProofVerdict {
  if ('error' in identity) {
    const { code, message } = identity.error;
    return NO_ANSWER.has(code)
      ? {
          result: 'unknown',
          message: `AWS STS could not be reached from the pod (${code}). Check the namespace's egress rules.`,
        }
      : { result: 'failed', message: NO_CREDENTIALS[code] ?? `The pod could not become the role: ${code}: ${message}` };
  }
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

function judgeAllowed(result: ProbeCallResult | undefined, call: ProbeCall): ProofVerdict {
  if (result === undefined) return { result: 'unknown', message: `The probe did not try to ${call.words}.` };
  if (result.outcome === 'allowed') return { result: 'proven', message: '' };
  if (result.outcome === 'refused') {
    return { result: 'failed', message: `It should ${call.words}, but was refused: ${describe(result)}` };
  }
  return noVerdict(result, call);
}

function judgeRefused(result: ProbeCallResult | undefined, call: ProbeCall): ProofVerdict {
  if (result === undefined) return { result: 'unknown', message: `The probe did not try to ${call.words}.` };
  if (result.outcome === 'refused') return { result: 'proven', message: '' };
  if (result.outcome === 'allowed') {
    return {
      result: 'failed',
      message: `It should not be able to ${call.words}, but it is: it has more rights than were approved.`,
    };
  }
  return noVerdict(result, call);
}

/** Neither let in nor kept out: says nothing about rights, and waiting for AWS to spread them would not help. */
function noVerdict(result: ProbeCallResult, call: ProbeCall): ProofVerdict {
  const why = NO_PLACE[result.code ?? ''] ?? `It failed for another reason than rights: ${describe(result)}`;
  return { result: 'unknown', message: `The probe could not ${call.words}. ${why}` };
}

function isUnknown(verdict: ProofVerdict): boolean {
  return verdict.result === 'unknown';
}

function describe({ code, message }: ProbeCallResult): string {
  return [code, message].filter((part) => part !== undefined && part !== '').join(': ') || 'no reason given';
}

function find(output: ProbeOutput, id: string): ProbeCallResult | undefined {
  return output.calls.find((result) => result.id === id);
}
