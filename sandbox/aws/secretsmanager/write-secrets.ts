import { randomBytes, randomUUID } from 'node:crypto';
import type { CreateSecretRequest, DeleteSecretRequest, PutSecretValueRequest } from '@aws-sdk/client-secrets-manager';
import { authorize } from '../evaluate/authorize';
import { findKey } from '../kms/find-key';
import { AwsError } from '../wire/aws-error';
import type { Call, Parsed } from '../wire/call';
import { regionalArn } from '../world/arn';
import type { Secret, SecretVersion } from '../world/data-entities';
import { checkAlive, findSecret, loadSecret } from './find-secret';
import { authorizeSecretKey } from './use-key';

const DAY_MS = 24 * 60 * 60 * 1000;
const RECOVERY_DAYS = 30;

function newVersion(
  call: Call,
  input: { SecretString?: string; SecretBinary?: Uint8Array; ClientRequestToken?: string },
) {
  const version: SecretVersion = {
    id: input.ClientRequestToken ?? randomUUID(),
    stages: ['AWSCURRENT'],
    text: input.SecretString,
    binary: input.SecretBinary === undefined ? undefined : Buffer.from(input.SecretBinary).toString('base64'),
    createdAt: call.world.stamp(),
  };
  return version;
}

function hasValue(input: { SecretString?: string; SecretBinary?: Uint8Array }): boolean {
  return input.SecretString !== undefined || input.SecretBinary !== undefined;
}

/** Encrypting a value under a customer's key takes a data key of it. */
function authorizeSealing(call: Call, secret: Pick<Secret, 'arn' | 'kmsKeyArn'>, versionId: string): void {
  authorizeSecretKey(call, secret, versionId, 'kms:GenerateDataKey');
  authorizeSecretKey(call, secret, versionId, 'kms:Decrypt');
}

export function createSecret(call: Call, input: Parsed<CreateSecretRequest>): object {
  const { accountId, region } = call.caller;
  const { Name: name } = input;
  if (!/^[A-Za-z0-9/_+=.@-]{1,512}$/.test(name)) {
    const text =
      'Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!';
    throw new AwsError('ValidationException', 400, text);
  }
  const arn = regionalArn('secretsmanager', region, accountId, `secret:${name}-${randomSuffix()}`);
  const keys = { 'secretsmanager:Name': name, 'secretsmanager:KmsKeyId': input.KmsKeyId };
  authorize(call.world, call.caller, call.now, {
    action: 'secretsmanager:CreateSecret',
    resource: arn,
    shownAs: name,
    resourceAccount: accountId,
    keys,
  });
  const known = findSecret(call, name);
  if (known?.deletedAt !== undefined) {
    const text = `You can't create this secret because a secret with this name is already scheduled for deletion.`;
    throw new AwsError('InvalidRequestException', 400, text);
  }
  if (known) {
    const text = `The operation failed because the secret ${name} already exists.`;
    throw new AwsError('ResourceExistsException', 400, text);
  }
  const kmsKeyArn = input.KmsKeyId === undefined ? undefined : findKey(call, input.KmsKeyId).key.arn;
  const version = hasValue(input) ? newVersion(call, input) : undefined;
  if (version) authorizeSealing(call, { arn, kmsKeyArn }, version.id);
  const at = call.world.stamp();
  call.world.data.secrets.set(arn, {
    name,
    arn,
    accountId,
    description: input.Description,
    kmsKeyArn,
    tags: Object.fromEntries((input.Tags ?? []).map(({ Key = '', Value = '' }) => [Key, Value])),
    createdAt: at,
    changedAt: at,
    versions: version ? [version] : [],
  });
  call.world.changed();
  return { ARN: arn, Name: name, VersionId: version?.id };
}

/** Six characters, so that a secret made again under an old name has another ARN. */
export function randomSuffix(): string {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';
  return [...randomBytes(6)].map((byte) => letters[byte % letters.length]).join('');
}

/** The new version is current, the one that was current is the previous one; older ones have no label and go. */
export function putSecretValue(call: Call, input: Parsed<PutSecretValueRequest>): object {
  const secret = loadSecret(call, input.SecretId, 'PutSecretValue');
  checkAlive(secret);
  if (!hasValue(input)) {
    throw new AwsError('InvalidParameterException', 400, 'You must provide either SecretString or SecretBinary.');
  }
  const version = newVersion(call, input);
  authorizeSealing(call, secret, version.id);
  const previous = secret.versions
    .filter(({ stages }) => stages.includes('AWSCURRENT'))
    .map((one) => ({ ...one, stages: ['AWSPREVIOUS'] }));
  const changedAt = call.world.stamp();
  call.world.data.secrets.set(secret.arn, { ...secret, changedAt, versions: [...previous, version] });
  call.world.changed();
  return { ARN: secret.arn, Name: secret.name, VersionId: version.id, VersionStages: version.stages };
}

/** Marks for deletion, or deletes at once where forced; forcing the deletion of what is not there succeeds. */
export function deleteSecret(call: Call, input: Parsed<DeleteSecretRequest>): object {
  const isForced = input.ForceDeleteWithoutRecovery === true;
  const days = input.RecoveryWindowInDays;
  const keys = { 'secretsmanager:ForceDeleteWithoutRecovery': String(isForced) };
  if (isForced && !findSecret(call, input.SecretId)) {
    const arn = regionalArn('secretsmanager', call.caller.region, call.caller.accountId, `secret:${input.SecretId}`);
    authorize(call.world, call.caller, call.now, { action: 'secretsmanager:DeleteSecret', resource: arn, keys });
    return { ARN: arn, Name: input.SecretId, DeletionDate: call.now };
  }
  const secret = loadSecret(call, input.SecretId, 'DeleteSecret', keys);
  if (days !== undefined && (isForced || days < 7 || days > 30)) {
    throw new AwsError(
      'InvalidParameterException',
      400,
      isForced
        ? "You can't use ForceDeleteWithoutRecovery in conjunction with RecoveryWindowInDays."
        : 'RecoveryWindowInDays value must be between 7 and 30 days (inclusive).',
    );
  }
  const deletedAt = new Date(call.now.getTime() + (isForced ? 0 : (days ?? RECOVERY_DAYS) * DAY_MS));
  if (isForced) call.world.data.secrets.delete(secret.arn);
  else {
    checkAlive(secret);
    call.world.data.secrets.set(secret.arn, { ...secret, deletedAt: deletedAt.toISOString() });
  }
  call.world.changed();
  return { ARN: secret.arn, Name: secret.name, DeletionDate: deletedAt };
}
