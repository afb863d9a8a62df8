import { z } from 'zod';
import { lastSegment } from '../last-segment';
import type { AwsPermissionSet } from '../permission-set';
import type { ProbeCall } from '../probe';
import { allow, policyOf } from './aws-statements';
import { kmsKeyArn } from './bucket-parameters';

const key = kmsKeyArn.transform((arn, context) => {
  if (arn !== undefined) return arn;
  context.addIssue({ code: 'custom', message: 'Name the key.' });
  return z.NEVER;
});
const parameters = z.strictObject({ key, otherKey: kmsKeyArn }).refine((chosen) => chosen.key !== chosen.otherKey, {
  path: ['otherKey'],
  message: 'This is the key itself: name another one, or none.',
});
type Parameters = z.infer<typeof parameters>;

/** Decrypt what was encrypted with one key. */
export const decryptWithKey: AwsPermissionSet<Parameters> = {
  id: 'aws-decrypt-with-key',
  version: 1,
  name: 'Decrypt with a KMS key',
  summary: 'Decrypt with one key. No encrypt, no change of the key.',
  cloud: 'aws',
  risk: 'medium',
  daysMax: 365,
  parameters,
  example: { key: 'arn:aws:kms:eu-west-1:000000000000:key/00000000-0000-0000-0000-000000000000', otherKey: undefined },
  fields: [
    {
      name: 'key',
      label: 'Key',
      help: 'The ARN of a key in your own AWS account.',
      kind: 'kms-key',
      required: true,
    },
    {
      name: 'otherKey',
      label: 'A key that must stay closed',
      help: 'Only to prove where the access ends: the probe looks at this key and must be refused. Gives nothing.',
      kind: 'kms-key',
      required: false,
    },
  ],
  compile: (chosen) => policyOf(allow('Decrypt', ['kms:Decrypt', 'kms:DescribeKey'], [chosen.key])),
  probe: (chosen) => ({
    kind: 'calls',
    allowed: looking(chosen.key),
    // KMS tells that a key does not exist before it asks for rights, so only a real one can be refused.
    refused: chosen.otherKey === undefined ? LIST_KEYS : looking(chosen.otherKey),
  }),
  words: (chosen) => `decrypt with the key ${lastSegment(chosen.key)}`,
  cannot: () => 'encrypt with it, change or delete it, or use any other key',
  target: (chosen) => lastSegment(chosen.key),
  cautions: () => [],
};

const LIST_KEYS: ProbeCall = {
  service: 'kms',
  operation: 'ListKeys',
  input: {},
  words: 'list all keys of the account',
};

function looking(arn: string): ProbeCall {
  return {
    service: 'kms',
    operation: 'DescribeKey',
    input: { KeyId: arn },
    words: `look at the key ${lastSegment(arn)}`,
  };
}
