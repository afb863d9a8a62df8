import { CloudFailure, type CloudFailureKind } from '@/lib/domain/failure';

/**
 * What an AWS error code means for the next move; the SDK's class name and the wire code are both keys where they
 * differ. Source: the models of IAM and STS, and the common errors of the AWS query protocol.
 */
const KIND_BY_CODE: Readonly<Record<string, CloudFailureKind>> = {
  ConcurrentModification: 'transient',
  ConcurrentModificationException: 'transient',
  EntityTemporarilyUnmodifiable: 'transient',
  EntityTemporarilyUnmodifiableException: 'transient',
  ServiceFailure: 'transient',
  ServiceFailureException: 'transient',
  InternalFailure: 'transient',
  InternalError: 'transient',
  ServiceUnavailable: 'transient',
  ServiceUnavailableException: 'transient',
  IDPCommunicationError: 'transient',
  IDPCommunicationErrorException: 'transient',
  OpenIdIdpCommunicationError: 'transient',
  OpenIdIdpCommunicationErrorException: 'transient',
  RequestTimeout: 'transient',
  RequestExpired: 'transient',
  TimeoutError: 'transient',
  AbortError: 'transient',
  ExpiredToken: 'transient',
  ExpiredTokenException: 'transient',
  Throttling: 'throttled',
  ThrottlingException: 'throttled',
  TooManyRequestsException: 'throttled',
  RequestLimitExceeded: 'throttled',
  SlowDown: 'throttled',
  AccessDenied: 'denied',
  AccessDeniedException: 'denied',
  UnauthorizedOperation: 'denied',
  InvalidClientTokenId: 'denied',
  SignatureDoesNotMatch: 'denied',
  InvalidIdentityToken: 'denied',
  InvalidIdentityTokenException: 'denied',
  IDPRejectedClaim: 'denied',
  IDPRejectedClaimException: 'denied',
  RegionDisabledException: 'denied',
  OptInRequired: 'denied',
  CredentialsProviderError: 'denied',
  MalformedPolicyDocument: 'invalid',
  MalformedPolicyDocumentException: 'invalid',
  InvalidInput: 'invalid',
  InvalidInputException: 'invalid',
  ValidationError: 'invalid',
  InvalidAction: 'invalid',
  LimitExceeded: 'invalid',
  LimitExceededException: 'invalid',
  UnmodifiableEntity: 'invalid',
  UnmodifiableEntityException: 'invalid',
  PolicyNotAttachable: 'invalid',
  PolicyNotAttachableException: 'invalid',
  PackedPolicyTooLarge: 'invalid',
  PackedPolicyTooLargeException: 'invalid',
  EntityAlreadyExists: 'conflict',
  EntityAlreadyExistsException: 'conflict',
  DeleteConflict: 'conflict',
  DeleteConflictException: 'conflict',
  NoSuchEntity: 'gone',
  NoSuchEntityException: 'gone',
};

interface SdkError {
  name?: string;
  code?: string;
  message?: string;
  $metadata?: { httpStatusCode?: number };
}

/** The failure an AWS call ended with, by the error's code and else by its HTTP status; its text decides nothing. */
export function classifyAwsError(error: unknown, operation: string): CloudFailure {
  if (error instanceof CloudFailure) return error;
  const { name = 'Unknown', code, message = '', $metadata } = error as SdkError;
  const known = KIND_BY_CODE[name];
  const kind = known ?? kindOfStatus($metadata?.httpStatusCode);
  const wire = known === undefined && $metadata?.httpStatusCode === undefined && code ? code : name;
  return new CloudFailure(kind, wire.replace(/Exception$/, ''), message || wire, operation, { cause: error });
}

function kindOfStatus(status: number | undefined): CloudFailureKind {
  // No status: no answer came at all (refused, reset, name not found), which a later try may cure.
  if (status === undefined || status >= 500) return 'transient';
  if (status === 429) return 'throttled';
  return status === 401 || status === 403 ? 'denied' : 'invalid';
}

/** Runs one call and turns what it throws into a `CloudFailure` that names the operation. */
export async function awsCall<T>(operation: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (error) {
    throw classifyAwsError(error, operation);
  }
}

/** The answer, or undefined where the thing is not there. */
export async function findAws<T>(operation: string, call: () => Promise<T>): Promise<T | undefined> {
  try {
    return await awsCall(operation, call);
  } catch (error) {
    if (error instanceof CloudFailure && error.kind === 'gone') return undefined;
    throw error;
  }
}
