import { readPolicy } from '../iam/check-policy';
import { AwsError, malformedPolicy } from '../wire/aws-error';
import type { AwsWorld } from '../world/aws-world';

const PACKED_SIZE_MAX = 2048;

/** The documents that narrow a session: an inline one and managed ones of the role's own account or AWS. */
export function readSessionPolicies(
  world: AwsWorld,
  accountId: string,
  input: { Policy?: string; PolicyArns?: readonly { arn?: string }[] },
): string[] {
  const documents: string[] = [];
  if (input.Policy !== undefined) {
    readPolicy(input.Policy, 'identity');
    if (input.Policy.length > PACKED_SIZE_MAX) {
      throw new AwsError('PackedPolicyTooLarge', 400, 'Serialized policy exceeds the allowed size.');
    }
    documents.push(input.Policy);
  }
  for (const { arn = '' } of input.PolicyArns ?? []) {
    const owner = arn.split(':')[4];
    const policy = owner === accountId || owner === 'aws' ? world.findPolicy(arn) : undefined;
    const version = policy?.versions.find((one) => one.id === policy.defaultVersionId);
    if (!version) throw malformedPolicy(`Policy ${arn} does not exist or is not attachable.`);
    documents.push(version.document);
  }
  return documents;
}
