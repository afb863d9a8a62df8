import { GetCallerIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { AWS_OPERATIONS, type AwsConfig } from './aws-operations';
import { describeError, type Failure } from './describe-error';
import type { ProbeCall } from './parse-input';

export interface CallResult extends Partial<Failure> {
  id: string;
  outcome: 'allowed' | 'refused' | 'error';
  durationMs: number;
}

export interface ProbeOutput {
  identity: { arn: string; account: string; userId: string } | { error: Failure };
  calls: CallResult[];
  durationMs: number;
}

/** The codes that mean "you may not"; everything else that fails proves nothing about permission. */
const REFUSALS: ReadonlySet<string> = new Set([
  'AccessDenied',
  'AccessDeniedException',
  'AuthorizationError',
  'AuthorizationErrorException',
  'Forbidden',
]);

const CALL_TIMEOUT_MS = 5000;
const TOTAL_TIMEOUT_MS = 25_000;

const PATIENCE = {
  maxAttempts: 2,
  requestHandler: {
    connectionTimeout: CALL_TIMEOUT_MS,
    requestTimeout: CALL_TIMEOUT_MS,
    socketTimeout: CALL_TIMEOUT_MS,
    throwOnRequestTimeout: true,
  },
};

/**
 * Gets credentials the way any program in this pod would, asks who it is, then makes the calls. Without an identity
 * no call is made: a refusal to hand out credentials must not look like a refused call.
 */
export async function runProbe(calls: readonly ProbeCall[]): Promise<ProbeOutput> {
  const startedAt = performance.now();
  const abortSignal = AbortSignal.timeout(TOTAL_TIMEOUT_MS);
  try {
    const credentials = await withDeadline(fromNodeProviderChain({ clientConfig: PATIENCE })(), abortSignal);
    const config: AwsConfig = { ...PATIENCE, credentials };
    const caller = new STSClient(config).send(new GetCallerIdentityCommand({}), { abortSignal });
    const { Arn: arn = '', Account: account = '', UserId: userId = '' } = await withDeadline(caller, abortSignal);
    const results = await Promise.all(calls.map((call) => makeCall(config, call, abortSignal)));
    return { identity: { arn, account, userId }, calls: results, durationMs: since(startedAt) };
  } catch (cause) {
    const error = describeError(cause);
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

async function makeCall(config: AwsConfig, call: ProbeCall, abortSignal: AbortSignal): Promise<CallResult> {
  const startedAt = performance.now();
  const { id } = call;
  try {
    await withDeadline(run(config, call, abortSignal), abortSignal);
    return { id, outcome: 'allowed', durationMs: since(startedAt) };
  } catch (cause) {
    const failure = describeError(cause);
    const outcome = REFUSALS.has(failure.code) ? 'refused' : 'error';
    return { id, outcome, ...failure, durationMs: since(startedAt) };
  }
}

async function run(config: AwsConfig, { service, operation, input }: ProbeCall, signal: AbortSignal): Promise<unknown> {
  const known = AWS_OPERATIONS[`${service}:${operation}`];
  if (!known) throw new Error(`unknown operation ${service}:${operation}`);
  return known.run(config, input, signal);
}

/** Credential providers know no abort signal, so the clock also runs beside the call. */
function withDeadline<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const deadline = new Promise<never>((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
  return Promise.race([work, deadline]);
}

const since = (startedAt: number): number => Math.round(performance.now() - startedAt);
