import type { AwsIdentity } from './aws-cloud';
import type { AzureIdentity } from './azure-cloud';
import type { Cloud, Progress } from './cloud';
import { since, withDeadline } from './deadline';
import type { Failure } from './describe-error';
import type { ProbeCall, ProbeInput } from './parse-input';

export interface CallResult extends Partial<Failure> {
  id: string;
  outcome: 'allowed' | 'refused' | 'error';
  durationMs: number;
}

export interface ProbeOutput {
  identity: AwsIdentity | AzureIdentity | { error: Failure };
  calls: CallResult[];
  durationMs: number;
}

const TOTAL_TIMEOUT_MS = 25_000;
/** What is left for the calls of a probe that has waited for its credentials as long as it may. */
const CALLS_TIMEOUT_MS = 12_000;

/**
 * Gets credentials, asks who it is, then makes the calls. Without an identity no call is made: a refusal to hand out
 * credentials must not look like a refused call.
 */
export async function runProbe<Clients, Identity extends AwsIdentity | AzureIdentity>(
  cloud: Cloud<Clients, Identity>,
  { calls, waitSeconds }: ProbeInput,
  report: (progress: Progress) => void,
): Promise<ProbeOutput> {
  const startedAt = performance.now();
  const timeoutMs = Math.max(TOTAL_TIMEOUT_MS, waitSeconds * 1000 + CALLS_TIMEOUT_MS);
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const { clients, identity } = await cloud.signIn({ signal, waitSeconds, report });
    const results = await Promise.all(calls.map((call) => makeCall(cloud, clients, call, signal)));
    return { identity, calls: results, durationMs: since(startedAt) };
  } catch (cause) {
    const error = cloud.describeError(cause);
    const message = 'not tried: no identity';
    const results = calls.map(({ id }) => ({
      id,
      outcome: 'error' as const,
      code: error.code,
      message,
      durationMs: 0,
    }));
    return { identity: { error }, calls: results, durationMs: since(startedAt) };
  }
}

async function makeCall<Clients>(
  { operations, refusals, describeError }: Cloud<Clients, unknown>,
  clients: Clients,
  { id, service, operation, input }: ProbeCall,
  signal: AbortSignal,
): Promise<CallResult> {
  const startedAt = performance.now();
  try {
    const known = operations[`${service}:${operation}`];
    if (!known) throw new Error(`unknown operation ${service}:${operation}`);
    await withDeadline(known.run(clients, input, signal), signal);
    return { id, outcome: 'allowed', durationMs: since(startedAt) };
  } catch (cause) {
    const failure = describeError(cause);
    const outcome = refusals.has(failure.code) ? 'refused' : 'error';
    return { id, outcome, ...failure, durationMs: since(startedAt) };
  }
}
