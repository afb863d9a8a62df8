import * as secretsManager from '@aws-sdk/client-secrets-manager';
import type { JsonService } from '../wire/json-service';
import { missingMember } from '../wire/missing-member';
import { describeSecret, getSecretValue, listSecrets } from './read-secrets';
import { createSecret, deleteSecret, putSecretValue } from './write-secrets';

/** Secrets with versions, without rotation, replicas or policies of their own. */
export const SECRETS_MANAGER: JsonService = {
  name: 'secretsmanager',
  signingName: 'secretsmanager',
  target: 'secretsmanager',
  jsonVersion: '1.1',
  model: secretsManager as unknown as Record<string, unknown>,
  qualifiesErrors: false,
  isQueryCompatible: false,
  deniedStatus: 400,
  missing: missingMember,
  operations: {
    ListSecrets: listSecrets,
    DescribeSecret: describeSecret,
    GetSecretValue: getSecretValue,
    CreateSecret: createSecret,
    PutSecretValue: putSecretValue,
    DeleteSecret: deleteSecret,
  },
};
