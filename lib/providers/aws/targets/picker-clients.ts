import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { SNSClient } from '@aws-sdk/client-sns';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { AwsPlace } from '@/lib/resources/resource';
import type { AwsAccess } from '../aws-access';

/** Clients of one account that list names, with the account's reader role. Making them calls nothing. */
export interface PickerClients {
  s3: S3Client;
  kms: KMSClient;
  secrets: SecretsManagerClient;
  sqs: SQSClient;
  dynamodb: DynamoDBClient;
  sns: SNSClient;
}

export function createPickerClients(access: AwsAccess, place: AwsPlace): PickerClients {
  const options = access.readerOptions(place);
  return {
    s3: new S3Client(options),
    kms: new KMSClient(options),
    secrets: new SecretsManagerClient(options),
    sqs: new SQSClient(options),
    dynamodb: new DynamoDBClient(options),
    sns: new SNSClient(options),
  };
}
