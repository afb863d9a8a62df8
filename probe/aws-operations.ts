import {
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  type S3Client,
} from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { z } from 'zod';
import { defineOperation, type OperationTable } from './define-operation';

/** One client for each AWS service of the table. */
export interface AwsClients {
  s3: S3Client;
  sts: STSClient;
}

const objectInput = z.strictObject({ Bucket: z.string().min(3), Key: z.string().min(1) });

const listInput = z.strictObject({
  Bucket: z.string().min(3),
  Prefix: z.string().optional(),
  Delimiter: z.string().optional(),
  MaxKeys: z.int().min(1).max(10).default(1),
});

/** What a probe may do on AWS, by `service:operation`: harmless reads. */
export const AWS_OPERATIONS: OperationTable<AwsClients> = {
  's3:ListObjectsV2': defineOperation(listInput, ({ s3 }, input, abortSignal) =>
    s3.send(new ListObjectsV2Command(input), { abortSignal }),
  ),
  's3:ListBuckets': defineOperation(z.strictObject({}), ({ s3 }, _input, abortSignal) =>
    s3.send(new ListBucketsCommand({}), { abortSignal }),
  ),
  's3:HeadObject': defineOperation(objectInput, ({ s3 }, input, abortSignal) =>
    s3.send(new HeadObjectCommand(input), { abortSignal }),
  ),
  's3:GetObject': defineOperation(objectInput, async ({ s3 }, input, abortSignal) => {
    // One byte proves the right; the contents are nobody's business here.
    const { Body } = await s3.send(new GetObjectCommand({ ...input, Range: 'bytes=0-0' }), { abortSignal });
    await Body?.transformToByteArray();
  }),
  'sts:GetCallerIdentity': defineOperation(z.strictObject({}), ({ sts }, _input, abortSignal) =>
    sts.send(new GetCallerIdentityCommand({}), { abortSignal }),
  ),
};
