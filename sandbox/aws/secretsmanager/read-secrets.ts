import type { DescribeSecretRequest, GetSecretValueRequest, ListSecretsRequest } from '@aws-sdk/client-secrets-manager';
import { authorize } from '../evaluate/authorize';
import { AwsError } from '../wire/aws-error';
import type { Call, Parsed } from '../wire/call';
import { takePage } from '../wire/take-page';
import { regionalArn } from '../world/arn';
import type { Secret, SecretVersion } from '../world/data-entities';
import { checkAlive, loadSecret } from './find-secret';
import { authorizeSecretKey } from './use-key';

const PAGE_MAX = 100;
const CURRENT = 'AWSCURRENT';

function tagList(secret: Secret): object[] {
  return Object.entries(secret.tags).map(([Key, Value]) => ({ Key, Value }));
}

function describe(secret: Secret): object {
  return {
    ARN: secret.arn,
    Name: secret.name,
    Description: secret.description,
    KmsKeyId: secret.kmsKeyArn,
    CreatedDate: new Date(secret.createdAt),
    LastChangedDate: new Date(secret.changedAt),
    DeletedDate: secret.deletedAt === undefined ? undefined : new Date(secret.deletedAt),
    Tags: tagList(secret),
  };
}

function stagesOf(secret: Secret): Record<string, readonly string[]> {
  return Object.fromEntries(secret.versions.map(({ id, stages }) => [id, stages]));
}

export function describeSecret(call: Call, input: Parsed<DescribeSecretRequest>): object {
  const secret = loadSecret(call, input.SecretId, 'DescribeSecret');
  return { ...describe(secret), VersionIdsToStages: stagesOf(secret) };
}

/** Names only: whoever may list sees all secrets of the account, and no value. */
export function listSecrets(call: Call, input: ListSecretsRequest): object {
  const { accountId, region } = call.caller;
  const resourceAccount = accountId;
  authorize(call.world, call.caller, call.now, {
    action: 'secretsmanager:ListSecrets',
    resource: '*',
    resourceAccount,
  });
  const home = regionalArn('secretsmanager', region, accountId, '');
  const names = (input.Filters ?? []).filter(({ Key }) => Key === 'name').flatMap(({ Values }) => Values ?? []);
  const own = [...call.world.data.secrets.values()]
    .filter((secret) => secret.arn.startsWith(home))
    .filter((secret) => secret.deletedAt === undefined || input.IncludePlannedDeletion === true)
    .filter((secret) => names.length === 0 || names.some((name) => secret.name.startsWith(name)));
  const { items, next } = takePage(own, input.MaxResults ?? PAGE_MAX, input.NextToken, () => {
    return new AwsError('InvalidNextTokenException', 400, 'Invalid NextToken.');
  });
  return {
    SecretList: items.map((secret) => ({ ...describe(secret), SecretVersionsToStages: stagesOf(secret) })),
    NextToken: next,
  };
}

function findVersion(secret: Secret, input: Parsed<GetSecretValueRequest>): SecretVersion | undefined {
  if (input.VersionId !== undefined) {
    return secret.versions.find(
      ({ id, stages }) =>
        id === input.VersionId && (input.VersionStage === undefined || stages.includes(input.VersionStage)),
    );
  }
  return secret.versions.find(({ stages }) => stages.includes(input.VersionStage ?? CURRENT));
}

/** A value under a customer's key needs the right to decrypt with that key, through Secrets Manager. */
export function getSecretValue(call: Call, input: Parsed<GetSecretValueRequest>): object {
  const secret = loadSecret(call, input.SecretId, 'GetSecretValue', {
    'secretsmanager:VersionId': input.VersionId,
    'secretsmanager:VersionStage': input.VersionStage ?? (input.VersionId === undefined ? CURRENT : undefined),
  });
  checkAlive(secret);
  const version = findVersion(secret, input);
  if (!version) {
    const wanted =
      input.VersionId === undefined
        ? `staging label: ${input.VersionStage ?? CURRENT}`
        : `VersionId: ${input.VersionId}`;
    const text = `Secrets Manager can't find the specified secret value for ${wanted}`;
    throw new AwsError('ResourceNotFoundException', 400, text);
  }
  authorizeSecretKey(call, secret, version.id, 'kms:Decrypt');
  return {
    ARN: secret.arn,
    Name: secret.name,
    VersionId: version.id,
    SecretString: version.text,
    SecretBinary: version.binary === undefined ? undefined : Buffer.from(version.binary, 'base64'),
    VersionStages: version.stages,
    CreatedDate: new Date(version.createdAt),
  };
}
