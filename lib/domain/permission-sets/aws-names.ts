import { z } from 'zod';
import { PARTITION_PATTERN } from '../aws-partitions';

const SECRET_NAME = '[A-Za-z0-9/_+=.@-]{1,512}';
const SECRET_ARN = `arn:${PARTITION_PATTERN}:secretsmanager:[a-z]{2}(?:-[a-z]+)+-\\d:\\d{12}:secret:${SECRET_NAME}-[A-Za-z0-9]{6}`;

/**
 * A secret by its name, or by its whole ARN with the six letters AWS added. Source: Secrets Manager API, `CreateSecret`.
 */
export const secret = z
  .string()
  .trim()
  .regex(
    new RegExp(`^(?:${SECRET_NAME}|${SECRET_ARN})$`),
    'The name of one secret (letters, digits and /_+=.@-), or its whole ARN.',
  );

/** Source: Amazon SQS API, `CreateQueue`. */
export const queueName = z
  .string()
  .trim()
  .regex(
    /^(?:[A-Za-z0-9_-]{1,80}|[A-Za-z0-9_-]{1,75}\.fifo)$/,
    'The name of one queue: letters, digits, _ and -, at most 80; not its URL.',
  );

/** Source: Amazon DynamoDB API, `TableName`. */
export const tableName = z
  .string()
  .trim()
  .regex(/^[A-Za-z0-9_.-]{3,255}$/, 'The name of one table: 3 to 255 letters, digits, _ . and -.');

/** Source: Amazon SNS API, `CreateTopic`. */
export const topicName = z
  .string()
  .trim()
  .regex(
    /^(?:[A-Za-z0-9_-]{1,256}|[A-Za-z0-9_-]{1,251}\.fifo)$/,
    'The name of one topic: letters, digits, _ and -, at most 256; not its ARN.',
  );

/** Source: Amazon CloudWatch API, `PutMetricData`: a namespace is compared letter by letter. */
export const metricNamespace = z
  .string()
  .trim()
  .regex(
    /^[A-Za-z0-9._/#-][A-Za-z0-9._/#:-]{0,254}$/,
    'A namespace has letters, digits and . - _ / # : only: AWS would read * ? $ as patterns.',
  )
  .refine((namespace) => !/^aws(?:\/|$)/i.test(namespace), 'AWS keeps namespaces that begin with AWS/ for itself.');
