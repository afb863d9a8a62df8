import { z } from 'zod';
import type { AwsCompileContext, AwsPermissionSet } from '../permission-set';
import type { ProbeCall } from '../probe';
import { keyField } from './aws-fields';
import { secret } from './aws-names';
import { allow, allowKeyThrough, arnOf, policyOf } from './aws-statements';
import { kmsKeyArn } from './bucket-parameters';
import { nameBeside } from './neighbour';

const parameters = z.strictObject({ secret, kmsKey: kmsKeyArn });
type Parameters = z.infer<typeof parameters>;

/** Read one secret of Secrets Manager. */
export const readAwsSecret: AwsPermissionSet<Parameters> = {
  id: 'aws-read-secret',
  version: 1,
  name: 'Read a secret',
  summary: 'The value of one secret. No change, no list.',
  cloud: 'aws',
  intent: 'read-secret',
  risk: 'medium',
  daysMax: 365,
  parameters,
  example: { secret: 'sample/password', kmsKey: undefined },
  fields: [
    {
      name: 'secret',
      label: 'Secret',
      help: 'The name of a secret in Secrets Manager, in your own AWS account.',
      kind: 'secret',
      required: true,
      placeholder: 'tenant/db-password',
    },
    keyField('the secret is'),
  ],
  compile: (chosen, context) =>
    policyOf(
      allow('ReadSecret', ['secretsmanager:GetSecretValue', 'secretsmanager:DescribeSecret'], [arnIn(chosen, context)]),
      ...allowKeyThrough('secretsmanager', ['kms:Decrypt'], chosen.kmsKey, context),
    ),
  probe: (chosen) => ({
    kind: 'calls',
    allowed: reading(chosen.secret),
    refused: reading(nameBeside(nameOf(chosen), 512)),
  }),
  words: (chosen) => `read the secret ${nameOf(chosen)}`,
  cannot: (chosen) => `change ${nameOf(chosen)}, or read any other secret`,
  target: nameOf,
  cautions: () => [],
};

/** AWS adds a dash and six letters to a secret's name in its ARN: six marks mean exactly them, a star would mean more. */
function arnIn(chosen: Parameters, context: AwsCompileContext): string {
  return chosen.secret.startsWith('arn:')
    ? chosen.secret
    : arnOf('secretsmanager', context, `secret:${chosen.secret}-??????`);
}

function nameOf(chosen: Parameters): string {
  return chosen.secret.replace(/^arn:.*?:secret:(.*)-[A-Za-z0-9]{6}$/, '$1');
}

/** Describing a secret would not show whether its key may be used; the probe drops the value as soon as it has it. */
function reading(name: string): ProbeCall {
  return {
    service: 'secretsmanager',
    operation: 'GetSecretValue',
    input: { SecretId: name },
    words: `read the secret ${name}`,
  };
}
