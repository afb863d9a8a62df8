import { z } from 'zod';
import type { AwsPermissionSet } from '../permission-set';
import { BUCKET_FIELD, keyField } from './aws-fields';
import { allowKeyThrough, policyOf } from './aws-statements';
import { bucketName, keyPrefix, kmsKeyArn } from './bucket-parameters';
import { folderProbe, folderWords, listBelow, objectsBelow, wholeBucketCaution } from './bucket-statements';

const parameters = z.strictObject({ bucket: bucketName, prefix: keyPrefix, kmsKey: kmsKeyArn });
type Parameters = z.infer<typeof parameters>;

/** Read objects under one prefix of one bucket: list limited to the prefix, get below it, decrypt with one key. */
export const readBucketPrefix: AwsPermissionSet<Parameters> = {
  id: 'aws-read-bucket-prefix',
  version: 1,
  name: 'Read objects under a bucket prefix',
  summary: 'List and get. No write, no delete.',
  cloud: 'aws',
  intent: 'read-objects',
  risk: 'low',
  daysMax: 365,
  parameters,
  example: { bucket: 'sample-data', prefix: 'raw/', kmsKey: undefined },
  fields: [
    BUCKET_FIELD,
    {
      name: 'prefix',
      label: 'Prefix',
      help: 'The folder to read, ending in a slash. Empty means the whole bucket and needs a second look.',
      kind: 'prefix',
      required: false,
      placeholder: 'raw/',
      within: 'bucket',
    },
    keyField('the objects are'),
  ],
  compile(chosen, context) {
    // The name of the statement is part of what version 1 promised.
    const decrypt = allowKeyThrough('s3', ['kms:Decrypt'], chosen.kmsKey, context);
    return policyOf(
      listBelow(chosen, context),
      objectsBelow('GetBelowPrefix', ['s3:GetObject'], chosen, context),
      ...decrypt.map((statement) => ({ ...statement, Sid: 'DecryptThroughS3' })),
    );
  },
  probe: folderProbe,
  words: (chosen) => `list and read objects below ${folderWords(chosen)}`,
  cannot: (chosen) =>
    chosen.prefix === ''
      ? 'write or delete objects, or read any other bucket'
      : `write or delete objects, or read anything outside ${folderWords(chosen)}`,
  target: folderWords,
  cautions: (chosen) => wholeBucketCaution(chosen, 'read'),
};
