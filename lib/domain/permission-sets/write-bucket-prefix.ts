import { z } from 'zod';
import type { AwsPermissionSet } from '../permission-set';
import { BUCKET_FIELD, keyField } from './aws-fields';
import { allowKeyThrough, policyOf } from './aws-statements';
import { bucketName, keyPrefix, kmsKeyArn } from './bucket-parameters';
import { folderProbe, folderWords, listBelow, objectsBelow, wholeBucketCaution } from './bucket-statements';
import { DELETE_FIELD } from './delete-field';

const parameters = z.strictObject({
  bucket: bucketName,
  prefix: keyPrefix,
  mayDelete: z.enum(['no', 'yes']).default('no'),
  kmsKey: kmsKeyArn,
});
type Parameters = z.infer<typeof parameters>;

const READ_AND_WRITE = ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'];

/** Read and write objects under one prefix of one bucket; deleting them only where it was asked for. */
export const writeBucketPrefix: AwsPermissionSet<Parameters> = {
  id: 'aws-write-bucket-prefix',
  version: 1,
  name: 'Read and write objects under a bucket prefix',
  summary: 'List, get and put. Delete only if you say so.',
  cloud: 'aws',
  intent: 'write-objects',
  risk: 'medium',
  daysMax: 365,
  parameters,
  example: { bucket: 'sample-data', prefix: 'out/', mayDelete: 'no', kmsKey: undefined },
  fields: [
    BUCKET_FIELD,
    {
      name: 'prefix',
      label: 'Prefix',
      help: 'The folder to write into, ending in a slash. Empty means the whole bucket and needs a second look.',
      kind: 'prefix',
      required: false,
      placeholder: 'out/',
      within: 'bucket',
    },
    DELETE_FIELD,
    keyField('the objects are'),
  ],
  compile(chosen, context) {
    const remove =
      chosen.mayDelete === 'yes' ? [objectsBelow('DeleteBelowPrefix', ['s3:DeleteObject'], chosen, context)] : [];
    return policyOf(
      listBelow(chosen, context),
      objectsBelow('ReadAndWriteBelowPrefix', READ_AND_WRITE, chosen, context),
      ...remove,
      ...allowKeyThrough('s3', ['kms:Decrypt', 'kms:GenerateDataKey'], chosen.kmsKey, context),
    );
  },
  probe: folderProbe,
  words: (chosen) => {
    const verbs = chosen.mayDelete === 'yes' ? 'list, read, write and delete' : 'list, read and write';
    return `${verbs} objects below ${folderWords(chosen)}`;
  },
  cannot: (chosen) => {
    const first = chosen.mayDelete === 'yes' ? '' : 'delete objects, or ';
    return chosen.prefix === ''
      ? `${first}touch any other bucket or change the bucket's settings`
      : `${first}touch anything outside ${folderWords(chosen)}`;
  },
  target: folderWords,
  cautions: (chosen) =>
    wholeBucketCaution(chosen, chosen.mayDelete === 'yes' ? 'read, overwrite and delete' : 'read and overwrite'),
};
