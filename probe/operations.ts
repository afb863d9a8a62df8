import {
  GetObjectCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  type S3Client,
} from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, type STSClient } from '@aws-sdk/client-sts';
import { z } from 'zod';

export interface Clients {
  s3: S3Client;
  sts: STSClient;
}

interface Operation<Input> {
  input: z.ZodType<Input>;
  run(clients: Clients, input: Input, abortSignal: AbortSignal): Promise<unknown>;
}

const operation = <Input>(
  input: z.ZodType<Input>,
  run: (clients: Clients, input: Input, abortSignal: AbortSignal) => Promise<unknown>,
): Operation<unknown> => ({
  input,
  run: (clients, untyped, abortSignal) => run(clients, input.parse(untyped), abortSignal),
});

const objectInput = z.strictObject({ Bucket: z.string().min(3), Key: z.string().min(1) });

const listInput = z.strictObject({
  Bucket: z.string().min(3),
  Prefix: z.string().optional(),
  Delimiter: z.string().optional(),
  MaxKeys: z.int().min(1).max(10).default(1),
});

/** Everything a probe may do, by `service:operation`: harmless reads. No name outside this table is ever called. */
export const OPERATIONS: Readonly<Record<string, Operation<unknown>>> = {
  's3:ListObjectsV2': operation(listInput, ({ s3 }, input, abortSignal) =>
    s3.send(new ListObjectsV2Command(input), { abortSignal }),
  ),
  's3:ListBuckets': operation(z.strictObject({}), ({ s3 }, _input, abortSignal) =>
    s3.send(new ListBucketsCommand({}), { abortSignal }),
  ),
  's3:HeadObject': operation(objectInput, ({ s3 }, input, abortSignal) =>
    s3.send(new HeadObjectCommand(input), { abortSignal }),
  ),
  's3:GetObject': operation(objectInput, async ({ s3 }, input, abortSignal) => {
    // One byte proves the right; the contents are nobody's business here.
    const { Body } = await s3.send(new GetObjectCommand({ ...input, Range: 'bytes=0-0' }), { abortSignal });
    await Body?.transformToByteArray();
  }),
  'sts:GetCallerIdentity': operation(z.strictObject({}), ({ sts }, _input, abortSignal) =>
    sts.send(new GetCallerIdentityCommand({}), { abortSignal }),
  ),
};
