import { CLOUDWATCH } from './cloudwatch/service';
import { DYNAMODB } from './dynamodb/service';
import { KMS } from './kms/service';
import { SECRETS_MANAGER } from './secretsmanager/service';
import { SQS } from './sqs/service';
import type { JsonService } from './wire/json-service';

/** Every service of the endpoint that is spoken in JSON. */
export const JSON_SERVICES: readonly JsonService[] = [KMS, SECRETS_MANAGER, SQS, DYNAMODB, CLOUDWATCH];
