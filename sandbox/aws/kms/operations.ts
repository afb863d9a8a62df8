import { authorize } from '../evaluate/authorize';
import { AwsError } from '../wire/aws-error';
import type { Call } from '../wire/call';
import { PARTITION } from '../world/arn';
import type { KmsKey } from '../world/entities';

function ownKeys(call: Call): KmsKey[] {
  return [...call.world.kmsKeys.values()].filter((key) => key.accountId === call.caller.accountId);
}

function authorizeAll(call: Call, action: string): void {
  authorize(call.world, call.caller, call.now, { action, resource: '*', resourceAccount: call.caller.accountId });
}

function listAliases(call: Call): object {
  authorizeAll(call, 'kms:ListAliases');
  const Aliases = ownKeys(call).flatMap((key) => {
    if (key.alias === undefined) return [];
    const AliasArn = `arn:${PARTITION}:kms:${key.arn.split(':')[3]}:${key.accountId}:${key.alias}`;
    return [{ AliasName: key.alias, AliasArn, TargetKeyId: key.id }];
  });
  return { Aliases, Truncated: false };
}

function listKeys(call: Call): object {
  authorizeAll(call, 'kms:ListKeys');
  return { Keys: ownKeys(call).map((key) => ({ KeyId: key.id, KeyArn: key.arn })), Truncated: false };
}

function describeKey(call: Call, input: { KeyId?: unknown }): object {
  const name = String(input.KeyId ?? '');
  const key = ownKeys(call).find(
    (one) => [one.id, one.arn, one.alias].includes(name) || name.endsWith(`:${one.alias}`),
  );
  if (!key) throw new AwsError('NotFoundException', 400, `Key '${name}' does not exist`);
  authorize(call.world, call.caller, call.now, {
    action: 'kms:DescribeKey',
    resource: key.arn,
    resourceAccount: key.accountId,
  });
  return {
    KeyMetadata: {
      AWSAccountId: key.accountId,
      KeyId: key.id,
      Arn: key.arn,
      CreationDate: Date.parse(key.createdAt) / 1000,
      Enabled: true,
      KeyUsage: 'ENCRYPT_DECRYPT',
      KeyState: 'Enabled',
      Origin: 'AWS_KMS',
      KeyManager: 'CUSTOMER',
      KeySpec: 'SYMMETRIC_DEFAULT',
      MultiRegion: false,
    },
  };
}

/** Enough of KMS to find a key; using one happens through S3. */
export const KMS_OPERATIONS: Readonly<Record<string, (call: Call, input: object) => object>> = {
  ListAliases: listAliases,
  ListKeys: listKeys,
  DescribeKey: describeKey,
};
