import { judgeAttempt } from '../evaluate/authorize';
import { refusalText } from '../evaluate/refusal-text';
import { AwsError, accessDenied } from '../wire/aws-error';
import { accountOf, bucketArn } from '../world/arn';
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

/** S3 uses a key in the caller's name: the caller needs the right on the key too. Key policies leave it to IAM. */
export function authorizeKmsKey(
  call: S3Call,
  bucket: Bucket,
  key: string,
  kmsKeyArn: string,
  action: 'kms:Decrypt' | 'kms:GenerateDataKey',
): void {
  if (!call.caller) throw accessDenied('Access Denied');
  const decision = judgeAttempt(call.world, call.caller, call.now, {
    action,
    resource: kmsKeyArn,
    resourceAccount: accountOf(kmsKeyArn),
    keys: {
      'aws:RequestedRegion': bucket.region,
      'kms:ViaService': `s3.${bucket.region}.amazonaws.com`,
      'kms:CallerAccount': call.caller.accountId,
      'kms:EncryptionContext:aws:s3:arn': bucketArn(bucket.name, key),
      'kms:EncryptionContextKeys': ['aws:s3:arn'],
    },
  });
  if (decision.allowed) return;
  const shownAs = action === 'kms:Decrypt' ? 'the resource associated with this ciphertext' : kmsKeyArn;
  throw accessDenied(refusalText(call.caller.arn, action, shownAs, decision).replace('on resource: the', 'on the'));
}
