import type { Probe, ProbeCall } from '@/lib/domain/probe';
import type { ProofInput } from '../identity-system';
import { type ProbeCallResult, type ProbeIdentity, type ProbeOutput, probeOutput } from '../probe-output';
import type { ProofVerdict, TriedCall } from '../proof-verdict';

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
  'InternalServerError',
  'ServerBusy',
  'SlowDown',
  'Throttling',
  'ThrottlingException',
  'TooManyRequests',
]);

/** Whether a code says that there was no answer at all. */
export function isNoAnswer(code: string): boolean {
  return NO_ANSWER.has(code);
}

/** What a system knows of its own answers. */
export interface ProbeReading {
  /** Whether the identity is the workload's own. */
  judgeIdentity(identity: ProbeIdentity): ProofVerdict;
  /** Codes of a target that is not there, in words that say what to do. */
  missing: Partial<Record<string, string>>;
}

/**
 * Judges what a probe pod printed. `unknown` means no verdict (unreadable, no answer): it is never taken for success or for
 * failure. Another identity than the workload's own is a failure even if its calls went well.
 */
export function judgeProbe({ output, probe, mustRefuse }: ProofInput, reading: ProbeReading): ProofVerdict {
  const parsed = probeOutput.safeParse(output);
  if (!parsed.success) {
    return { result: 'unknown', message: 'The probe pod ended without a result that could be read.' };
  }
  const notAsked = notUnderstood(parsed.data.identity);
  if (notAsked) return notAsked;
  const identity = reading.judgeIdentity(parsed.data.identity);
  if (identity.result !== 'proven' || probe.kind === 'none') return identity;
  const verdict = judgeCalls(parsed.data, probe, mustRefuse, reading);
  const calls = {
    allowed: tried(parsed.data, 'allowed', probe.allowed),
    refused: tried(parsed.data, 'refused', probe.refused),
  };
  return { ...verdict, identity: identity.identity, calls };
}

/** A probe of another version than the portal asked nobody anything: that is no verdict on the workload. */
function notUnderstood(identity: ProbeIdentity): ProofVerdict | undefined {
  if (!('error' in identity) || identity.error.code !== 'InvalidProbeInput') return undefined;
  return {
    result: 'unknown',
    message: `The probe did not understand what it was asked, so nothing was tried. The image in probe.image of xks-access.yaml is not the one of this version of the portal: the platform team must change it. It said: ${identity.error.message}`,
  };
}

function judgeCalls(
  output: ProbeOutput,
  { allowed: may, refused: mayNot }: Extract<Probe, { kind: 'calls' }>,
  mustRefuse: boolean,
  reading: ProbeReading,
): ProofVerdict {
  const allowed = judgeAllowed(find(output, 'allowed'), may, reading);
  if (!mustRefuse) return judgeLettingIn(allowed, may);
  const refused = judgeRefused(find(output, 'refused'), mayNot, reading);
  const worse = [allowed, refused].find((one) => one.result === 'failed') ?? [allowed, refused].find(isUnknown);
  return worse ?? { result: 'proven', message: `It could ${may.words} and was refused to ${mayNot.words}.` };
}

function judgeLettingIn(allowed: ProofVerdict, call: ProbeCall): ProofVerdict {
  const message = `It could ${call.words}. Another grant allows what lies beside it, so no refusal could be tried.`;
  return allowed.result === 'proven' ? { result: 'proven', message } : allowed;
}

function judgeAllowed(result: ProbeCallResult | undefined, call: ProbeCall, reading: ProbeReading): ProofVerdict {
  if (result === undefined) return { result: 'unknown', message: `The probe did not try to ${call.words}.` };
  if (result.outcome === 'allowed') return { result: 'proven', message: '' };
  if (result.outcome === 'refused') {
    return { result: 'failed', message: `It should ${call.words}, but was refused: ${describe(result)}` };
  }
  return noVerdict(result, call, reading);
}

function judgeRefused(result: ProbeCallResult | undefined, call: ProbeCall, reading: ProbeReading): ProofVerdict {
  if (result === undefined) return { result: 'unknown', message: `The probe did not try to ${call.words}.` };
  if (result.outcome === 'refused') return { result: 'proven', message: '' };
  if (result.outcome === 'allowed') {
    return {
      result: 'failed',
      message: `It should not be able to ${call.words}, but it is: it has more rights than were approved.`,
    };
  }
  return noVerdict(result, call, reading);
}

/** Neither let in nor kept out: says nothing about rights, and waiting for the cloud to spread them would not help. */
function noVerdict(result: ProbeCallResult, call: ProbeCall, { missing }: ProbeReading): ProofVerdict {
  const why = missing[result.code ?? ''] ?? `It failed for another reason than rights: ${describe(result)}`;
  return { result: 'unknown', message: `The probe could not ${call.words}. ${why}` };
}

function isUnknown(verdict: ProofVerdict): boolean {
  return verdict.result === 'unknown';
}

/** The code in the sentence; the cloud's own words, which are long, on a line of their own. */
function describe({ code, message }: ProbeCallResult): string {
  if (code && message) return `${code}.\n${message}`;
  return code || message || 'no reason given';
}

function tried(output: ProbeOutput, id: string, { words }: ProbeCall): TriedCall | undefined {
  const result = find(output, id);
  return result && { words, outcome: result.outcome, ...(result.code !== undefined && { code: result.code }) };
}

function find(output: ProbeOutput, id: string): ProbeCallResult | undefined {
  return output.calls.find((result) => result.id === id);
}
