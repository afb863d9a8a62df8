import { ApiException } from '@kubernetes/client-node';
import { z } from 'zod';
import { CloudFailure, type CloudFailureKind } from '@/lib/domain/failure';

const status = z.object({
  reason: z.string().default(''),
  message: z.string().default(''),
  details: z.object({ retryAfterSeconds: z.number().optional() }).optional(),
});

/** What `Status.reason` means for the next move. Source: k8s.io/apimachinery, `metav1.StatusReason`. */
const KIND_BY_REASON: Readonly<Record<string, CloudFailureKind>> = {
  Unauthorized: 'denied',
  Forbidden: 'denied',
  NotFound: 'gone',
  Gone: 'gone',
  Expired: 'gone',
  AlreadyExists: 'conflict',
  Conflict: 'conflict',
  Invalid: 'invalid',
  BadRequest: 'invalid',
  MethodNotAllowed: 'invalid',
  NotAcceptable: 'invalid',
  UnsupportedMediaType: 'invalid',
  RequestEntityTooLarge: 'invalid',
  TooManyRequests: 'throttled',
  ServerTimeout: 'transient',
  Timeout: 'transient',
  InternalError: 'transient',
  ServiceUnavailable: 'transient',
};

/** The failure a Kubernetes call ended with, by its Status reason and else by HTTP status; its text decides nothing. */
export function classifyKubernetesError(error: unknown, operation: string): CloudFailure {
  if (error instanceof CloudFailure) return error;
  if (!(error instanceof ApiException)) return unanswered(error as Unanswered, operation);
  const body = parseStatus(error.body);
  const code = body?.reason || `Http${error.code}`;
  const kind = KIND_BY_REASON[code] ?? kindOfStatus(error.code);
  const retryAfterSeconds = body?.details?.retryAfterSeconds;
  return new CloudFailure(kind, code, body?.message || `HTTP ${error.code}`, operation, {
    cause: error,
    retryAfterSeconds,
  });
}

type Unanswered = { name: string; cause?: { code?: string } };

function unanswered(error: Unanswered, operation: string): CloudFailure {
  const code = error.cause?.code ?? error.name;
  return new CloudFailure('transient', code, `The cluster did not answer (${code}).`, operation, { cause: error });
}

function parseStatus(body: unknown): z.infer<typeof status> | undefined {
  if (typeof body !== 'string') return status.safeParse(body).data;
  // A proxy in between may answer HTML: then the HTTP status alone decides.
  if (!body.startsWith('{')) return undefined;
  return status.safeParse(JSON.parse(body)).data;
}

function kindOfStatus(code: number): CloudFailureKind {
  if (code === 429) return 'throttled';
  if (code >= 500) return 'transient';
  if (code === 404 || code === 410) return 'gone';
  if (code === 409) return 'conflict';
  return code === 401 || code === 403 ? 'denied' : 'invalid';
}

/** Runs one call and turns what it throws into a `CloudFailure` that names the operation. */
export async function kubernetesCall<T>(operation: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw classifyKubernetesError(error, operation);
  }
}

/** The answer, or undefined where the thing is not there. */
export async function findKubernetes<T>(operation: string, call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await kubernetesCall(operation, call);
  } catch (error) {
    if (error instanceof CloudFailure && error.kind === 'gone') return undefined;
    throw error;
  }
}
