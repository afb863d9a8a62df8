import type { CreateAliasRequest, CreateKeyRequest, DescribeKeyRequest, ListAliasesRequest } from '@aws-sdk/client-kms';
import { authorize } from '../evaluate/authorize';
import { AwsError } from '../wire/aws-error';
import type { Call, Parsed } from '../wire/call';
import { regionalArn } from '../world/arn';
import type { KmsKey } from '../world/entities';
import { findKey } from './find-key';
import { authorizeKeyUse } from './key-rights';

function authorizeAll(call: Call, action: string): void {
  authorize(call.world, call.caller, call.now, { action, resource: '*', resourceAccount: call.caller.accountId });
}

function ownKeys(call: Call): KmsKey[] {
  const home = regionalArn('kms', call.caller.region, call.caller.accountId, 'key/');
  return [...call.world.kmsKeys.values()].filter((key) => key.arn.startsWith(home));
}

export function listAliases(call: Call, input: ListAliasesRequest): object {
  authorizeAll(call, 'kms:ListAliases');
  const wanted = input.KeyId === undefined ? undefined : findKey(call, input.KeyId).key.arn;
  const Aliases = ownKeys(call).flatMap((key) => {
    if (key.alias === undefined || (wanted !== undefined && wanted !== key.arn)) return [];
    const AliasArn = regionalArn('kms', call.caller.region, key.accountId, key.alias);
    const madeAt = new Date(key.createdAt);
    return [{ AliasName: key.alias, AliasArn, TargetKeyId: key.id, CreationDate: madeAt, LastUpdatedDate: madeAt }];
  });
  return { Aliases, Truncated: false };
}

export function listKeys(call: Call): object {
  authorizeAll(call, 'kms:ListKeys');
  return { Keys: ownKeys(call).map((key) => ({ KeyId: key.id, KeyArn: key.arn })), Truncated: false };
}

function metadataOf(key: KmsKey): object {
  return {
    AWSAccountId: key.accountId,
    KeyId: key.id,
    Arn: key.arn,
    CreationDate: new Date(key.createdAt),
    Enabled: true,
    Description: key.description ?? '',
    KeyUsage: 'ENCRYPT_DECRYPT',
    KeyState: 'Enabled',
    Origin: 'AWS_KMS',
    KeyManager: 'CUSTOMER',
    CustomerMasterKeySpec: 'SYMMETRIC_DEFAULT',
    KeySpec: 'SYMMETRIC_DEFAULT',
    EncryptionAlgorithms: ['SYMMETRIC_DEFAULT'],
    MultiRegion: false,
  };
}

export function describeKey(call: Call, input: Parsed<DescribeKeyRequest>): object {
  const { key, alias } = findKey(call, input.KeyId);
  authorizeKeyUse(call, key.arn, { action: 'kms:DescribeKey', alias });
  return { KeyMetadata: metadataOf(key) };
}

/** Symmetric keys only. */
export function createKey(call: Call, input: CreateKeyRequest): object {
  authorizeAll(call, 'kms:CreateKey');
  const spec = input.KeySpec ?? 'SYMMETRIC_DEFAULT';
  if (spec !== 'SYMMETRIC_DEFAULT' || (input.KeyUsage ?? 'ENCRYPT_DECRYPT') !== 'ENCRYPT_DECRYPT') {
    throw new AwsError('UnsupportedOperationException', 400, `Keys of ${spec} are not played here.`);
  }
  const { accountId, region } = call.caller;
  return { KeyMetadata: metadataOf(call.world.createKmsKey(accountId, undefined, region, input.Description)) };
}

export function createAlias(call: Call, input: Parsed<CreateAliasRequest>): object {
  const { AliasName: name } = input;
  const { accountId, region } = call.caller;
  if (!/^alias\/[a-zA-Z0-9/_-]{1,250}$/.test(name) || name.startsWith('alias/aws/')) {
    throw new AwsError('InvalidAliasNameException', 400, `Alias ${name} is not a valid name`);
  }
  const aliasArn = regionalArn('kms', region, accountId, name);
  const { key } = findKey(call, input.TargetKeyId);
  authorize(call.world, call.caller, call.now, {
    action: 'kms:CreateAlias',
    resource: aliasArn,
    resourceAccount: accountId,
  });
  authorizeKeyUse(call, key.arn, { action: 'kms:CreateAlias' });
  if (ownKeys(call).some((one) => one.alias === name)) {
    throw new AwsError('AlreadyExistsException', 400, `An alias with the name ${aliasArn} already exists`);
  }
  call.world.kmsKeys.set(key.arn, { ...key, alias: name });
  call.world.changed();
  return {};
}
