import * as kms from '@aws-sdk/client-kms';
import type { JsonService } from '../wire/json-service';
import { missingMember } from '../wire/missing-member';
import { createAlias, createKey, describeKey, listAliases, listKeys } from './manage-keys';
import { decrypt, encrypt, generateDataKey, generateDataKeyWithoutPlaintext } from './use-keys';

/** Keys of one symmetric kind. Their policy is the default one: it leaves all to the IAM of the key's account. */
export const KMS: JsonService = {
  name: 'kms',
  signingName: 'kms',
  target: 'TrentService',
  jsonVersion: '1.1',
  model: kms as unknown as Record<string, unknown>,
  qualifiesErrors: false,
  isQueryCompatible: false,
  deniedStatus: 400,
  missing: missingMember,
  operations: {
    ListAliases: listAliases,
    ListKeys: listKeys,
    DescribeKey: describeKey,
    CreateKey: createKey,
    CreateAlias: createAlias,
    Encrypt: encrypt,
    Decrypt: decrypt,
    GenerateDataKey: generateDataKey,
    GenerateDataKeyWithoutPlaintext: generateDataKeyWithoutPlaintext,
  },
};
