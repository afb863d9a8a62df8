import { CloudFailure, type CloudFailureKind } from '@/lib/domain/failure';
import { sayAzureError } from './say-error';

/** A lock on the thing, its group or its subscription: a person must take it away. */
export const BLOCKED_BY_LOCK = 'blocked-by-lock';

/** What an ARM error code means for the next move. Sources: ARM "Common deployment errors", Azure RBAC "Troubleshoot", Entra "Workload identity federation". */
const KIND_BY_CODE: Readonly<Record<string, CloudFailureKind>> = {
  PrincipalNotFound: 'transient',
  ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity: 'transient',
  AnotherOperationInProgress: 'transient',
  OperationNotAllowedOnProvisioningState: 'transient',
  ExpiredAuthenticationToken: 'transient',
  AuthenticationFailed: 'denied',
  InvalidAuthenticationToken: 'denied',
  InvalidAuthenticationTokenTenant: 'denied',
  AuthorizationFailed: 'denied',
  LinkedAuthorizationFailed: 'denied',
  RequestDisallowedByPolicy: 'denied',
  RequestDisallowedByAzure: 'denied',
  RoleAssignmentExists: 'conflict',
  InvalidResourceLocation: 'conflict',
  // Names are unique in the whole directory: where ours was not found, another's holds it elsewhere.
  RoleAssignmentUpdateNotPermitted: 'invalid',
  RoleAssignmentLimitExceeded: 'invalid',
  FederatedIdentityCredentialsLimitExceeded: 'invalid',
  ScopeLocked: 'invalid',
  ReadOnlyDisabledSubscription: 'invalid',
  RoleDefinitionDoesNotExist: 'invalid',
  ResourceNotFound: 'gone',
  ParentResourceNotFound: 'gone',
  ResourceGroupNotFound: 'gone',
  RoleAssignmentNotFound: 'gone',
  SubscriptionNotFound: 'gone',
  NotFound: 'gone',
};

interface SdkError {
  name?: string;
  code?: string;
  message?: string;
  statusCode?: number;
  response?: { headers: { get(name: string): string | undefined } };
}

/** No credential of the chain gave a token. Each says why only in a text of its own, so a silent directory cannot be told from a wrong set-up: it is tried again. */
const NO_TOKEN = new Set(['CredentialUnavailableError', 'AggregateAuthenticationError', 'AuthenticationRequiredError']);

/** The failure an ARM call ended with, by the error's code and else by its HTTP status; its text decides nothing. */
export function classifyAzureError(error: unknown, operation: string): CloudFailure {
  if (error instanceof CloudFailure) return error;
  const { name = 'Unknown', code, message = '', statusCode, response } = error as SdkError;
  const wire = code ?? name;
  const kind = KIND_BY_CODE[wire] ?? (NO_TOKEN.has(name) ? 'transient' : kindOfStatus(statusCode));
  const shown = wire === 'ScopeLocked' ? BLOCKED_BY_LOCK : wire;
  return new CloudFailure(kind, shown, sayAzureError(wire, message), operation, {
    cause: error,
    retryAfterSeconds: response && retryAfter(response),
  });
}

/** Seconds, by any of the headers ARM uses; a date is taken against the answer's own. */
function retryAfter({ headers }: NonNullable<SdkError['response']>): number | undefined {
  const milliseconds = headers.get('retry-after-ms') ?? headers.get('x-ms-retry-after-ms');
  if (milliseconds !== undefined) return Number(milliseconds) / 1000 || undefined;
  const text = headers.get('retry-after');
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text);
  const seconds = (Date.parse(text) - Date.parse(headers.get('date') ?? '')) / 1000;
  return seconds > 0 ? Math.ceil(seconds) : undefined;
}

function kindOfStatus(status: number | undefined): CloudFailureKind {
  // No status: no answer came at all (refused, reset, name not found), which a later try may cure.
  if (status === undefined || status >= 500 || status === 408) return 'transient';
  if (status === 429) return 'throttled';
  if (status === 404) return 'gone';
  if (status === 409) return 'conflict';
  return status === 401 || status === 403 ? 'denied' : 'invalid';
}

/** Runs one call and turns what it throws into a `CloudFailure` that names the operation. */
export async function azureCall<T>(operation: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw classifyAzureError(error, operation);
  }
}

/** The answer, or undefined where the thing is not there. */
export async function findAzure<T>(operation: string, call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await azureCall(operation, call);
  } catch (error) {
    if (error instanceof CloudFailure && error.kind === 'gone') return undefined;
    throw error;
  }
}
