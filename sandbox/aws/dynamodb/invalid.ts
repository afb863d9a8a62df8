import { AwsError } from '../wire/aws-error';

/** How DynamoDB refuses input. */
export function invalid(message: string): AwsError {
  return new AwsError('ValidationException', 400, message);
}
