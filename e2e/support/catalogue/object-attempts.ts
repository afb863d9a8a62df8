import {
  DeleteObjectCommand,
  GetObjectCommand,
  ListBucketsCommand,
  ListObjectsV2Command,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import { type AwsHands, awsOutcome } from './aws-hands';
import type { Attempt } from './catalogue-proof';

type Tried = Attempt<AwsHands>;

export const list = (Bucket: string, Prefix: string, outcome: string): Tried => ({
  what: `list ${Bucket}/${Prefix}`,
  act: ({ s3 }) => awsOutcome(s3.send(new ListObjectsV2Command({ Bucket, ...(Prefix && { Prefix }) }))),
  outcome,
});

export const getObject = (Bucket: string, Key: string, outcome: string): Tried => ({
  what: `get ${Bucket}/${Key}`,
  act: ({ s3 }) => awsOutcome(s3.send(new GetObjectCommand({ Bucket, Key }))),
  outcome,
});

export const putObject = (Bucket: string, Key: string, outcome: string): Tried => ({
  what: `put ${Bucket}/${Key}`,
  act: ({ s3 }) => awsOutcome(s3.send(new PutObjectCommand({ Bucket, Key, Body: 'x' }))),
  outcome,
});

export const deleteObject = (Bucket: string, Key: string, outcome: string): Tried => ({
  what: `delete ${Bucket}/${Key}`,
  act: ({ s3 }) => awsOutcome(s3.send(new DeleteObjectCommand({ Bucket, Key }))),
  outcome,
});

export const listBuckets = (outcome: string): Tried => ({
  what: 'list all buckets',
  act: ({ s3 }) => awsOutcome(s3.send(new ListBucketsCommand({}))),
  outcome,
});
