import { judgeKeyUse, keyRefusal } from '../kms/key-rights';
import { AwsError, accessDenied } from '../wire/aws-error';
import { bucketArn } from '../world/arn';
import type { Bucket, KmsKey } from '../world/entities';
import type { S3Call } from './s3-request';

/** The key a request names by ARN, id, or alias of the caller's account. */
export function loadKmsKey(call: S3Call, name: string): KmsKey {
  for (const key of call.world.kmsKeys.values()) {
    if (key.arn === name || key.id === name) return key;
    if (key.accountId === call.caller?.accountId && (key.alias === name || name.endsWith(`:${key.alias}`))) return key;
  }
  throw new AwsError('KMS.NotFoundException', 400, `Invalid arn ${name}`);
}

/** S3 uses a key in the caller's name: the caller needs the right on the key too. */
export function authorizeKmsKey(
  call: S3Call,
  bucket: Bucket,
  key: string,
  kmsKeyArn: string,
  action: 'kms:Decrypt' | 'kms:GenerateDataKey',
): void {
  if (!call.caller) throw accessDenied('Access Denied');
  const decision = judgeKeyUse({ ...call, caller: call.caller }, kmsKeyArn, {
    action,
    via: 's3',
    encryptionContext: { 'aws:s3:arn': bucketArn(bucket.name, key) },
  });
  if (!decision.allowed) throw keyRefusal(call.caller, kmsKeyArn, action, decision);
}
