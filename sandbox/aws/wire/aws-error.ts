/** An answer of AWS that refuses: the code and status as they go over the wire. */
export class AwsError extends Error {
  override readonly name = 'AwsError';
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
    /** Further elements of an S3 error document, e.g. `BucketName`. */
    readonly details: Readonly<Record<string, string>> = {},
  ) {
    super(message);
  }
}

export function noSuchEntity(message: string): AwsError {
  return new AwsError('NoSuchEntity', 404, message);
}

export function entityExists(message: string): AwsError {
  return new AwsError('EntityAlreadyExists', 409, message);
}

export function deleteConflict(message: string): AwsError {
  return new AwsError('DeleteConflict', 409, message);
}

export function limitExceeded(message: string): AwsError {
  return new AwsError('LimitExceeded', 409, message);
}

export function invalidInput(message: string): AwsError {
  return new AwsError('InvalidInput', 400, message);
}

export function malformedPolicy(message: string): AwsError {
  return new AwsError('MalformedPolicyDocument', 400, message);
}

export function validationError(message: string): AwsError {
  return new AwsError('ValidationError', 400, message);
}

export function accessDenied(message: string): AwsError {
  return new AwsError('AccessDenied', 403, message);
}
