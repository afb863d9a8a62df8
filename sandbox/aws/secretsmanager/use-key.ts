import { judgeKeyUse } from '../kms/key-rights';
import { accessDenied } from '../wire/aws-error';
import type { Call } from '../wire/call';
import type { Secret } from '../world/data-entities';

/** Secrets Manager uses a customer's key in the caller's name, and does not pass on what KMS said. */
export function authorizeSecretKey(
  call: Call,
  secret: Pick<Secret, 'arn' | 'kmsKeyArn'>,
  versionId: string,
  action: 'kms:Decrypt' | 'kms:GenerateDataKey',
): void {
  if (secret.kmsKeyArn === undefined) return;
  const encryptionContext = { SecretARN: secret.arn, SecretVersionId: versionId };
  const decision = judgeKeyUse(call, secret.kmsKeyArn, { action, via: 'secretsmanager', encryptionContext });
  if (!decision.allowed) throw accessDenied('Access to KMS is not allowed');
}
