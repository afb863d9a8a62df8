import { AwsError } from './aws-error';

/** How most JSON services refuse a request without a required member. */
export function missingMember(member: string): AwsError {
  const path = member.charAt(0).toLowerCase() + member.slice(1);
  const text = `1 validation error detected: Value null at '${path}' failed to satisfy constraint: Member must not be null`;
  return new AwsError('ValidationException', 400, text);
}
