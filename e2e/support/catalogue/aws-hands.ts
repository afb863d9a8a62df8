import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import type { EngineWorld } from '../../contract/engine-world';
import { annotationsOf, type Whose } from './service-account';

const REGION = 'eu-west-1';

/** AWS as one session sees it, by the SDK's own clients. */
export interface AwsHands {
  s3: S3Client;
  secrets: SecretsManagerClient;
  sqs: SQSClient;
  dynamodb: DynamoDBClient;
  sns: SNSClient;
  kms: KMSClient;
  cloudwatch: CloudWatchClient;
}

interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

/** The way from a pod to AWS: its cluster's token for the role that its ServiceAccount names. */
export interface AwsSignIn {
  /** Opens a session. Throws what STS refuses with. */
  open(): Promise<AwsHands>;
}

/** As the SDK in a pod of the workload would: what the ServiceAccount says now is what is signed in to, also later. */
export function signInToAws(world: EngineWorld, whose: Whose): AwsSignIn {
  const RoleArn = annotationsOf(world, whose)['eks.amazonaws.com/role-arn'];
  const { namespace, name } = whose;
  return {
    async open() {
      const minted = await world.clusters
        .get(whose.cluster)
        ?.mintToken(namespace, name, { audiences: ['sts.amazonaws.com'] });
      const sts = new STSClient({ endpoint: world.awsUrl, region: REGION, maxAttempts: 1 });
      const input = { RoleArn, RoleSessionName: 'catalogue', WebIdentityToken: minted?.token };
      const { Credentials: given } = await sts.send(new AssumeRoleWithWebIdentityCommand(input));
      return awsHands(world.awsUrl, {
        accessKeyId: given?.AccessKeyId ?? '',
        secretAccessKey: given?.SecretAccessKey ?? '',
        sessionToken: given?.SessionToken ?? '',
      });
    },
  };
}

/** As the administrator of an account. */
export function awsAdmin(world: EngineWorld, accountId: string): AwsHands {
  const { accessKeyId, secretAccessKey } = world.aws.loadAccount(accountId).admin;
  return awsHands(world.awsUrl, { accessKeyId, secretAccessKey });
}

function awsHands(endpoint: string, credentials: Keys): AwsHands {
  const options = { endpoint, region: REGION, credentials, maxAttempts: 1 };
  return {
    s3: new S3Client({ ...options, forcePathStyle: true }),
    secrets: new SecretsManagerClient(options),
    sqs: new SQSClient({ ...options, useQueueUrlAsEndpoint: false }),
    dynamodb: new DynamoDBClient(options),
    sns: new SNSClient(options),
    kms: new KMSClient(options),
    cloudwatch: new CloudWatchClient(options),
  };
}

/** `allowed`, or the name of the error that the service answered with. */
export async function awsOutcome(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'allowed';
  } catch (error) {
    return (error as Error).name;
  }
}
