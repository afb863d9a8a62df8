import type { ParameterField } from '../permission-set';

/** The field for a key of the tenant's own that encrypts a thing. */
export function keyField(what: string): ParameterField {
  return {
    name: 'kmsKey',
    label: 'KMS key',
    help: `Only where ${what} encrypted with a key of your own: its ARN.`,
    kind: 'kms-key',
    required: false,
  };
}

export const BUCKET_FIELD: ParameterField = {
  name: 'bucket',
  label: 'Bucket',
  help: 'The name of a bucket in your own AWS account.',
  kind: 'bucket',
  required: true,
  placeholder: 'tenant-data',
};
