import { CreateAccessKeyCommand, CreateUserCommand, IAMClient, PutUserPolicyCommand } from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';

interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
}

const BUCKET = 'data';
const place = (endpoint: string, credentials: Keys) => ({
  endpoint,
  credentials,
  region: 'us-east-1',
  maxAttempts: 1,
  forcePathStyle: true,
});
const nobody = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'x' };

/** What moto can be asked: an action on the bucket or on one of its objects. */
export const MOTO_REQUESTS = [
  { action: 's3:GetObject', resource: 'arn:aws:s3:::data/raw/a', key: 'raw/a' },
  { action: 's3:PutObject', resource: 'arn:aws:s3:::data/team-a/b', key: 'team-a/b' },
  { action: 's3:ListBucket', resource: 'arn:aws:s3:::data', key: '' },
] as const;
export type MotoRequest = (typeof MOTO_REQUESTS)[number];

/** Whether moto enforces rights: off while users are made, on while they act. */
export async function enforceInMoto(url: string, isOn: boolean): Promise<void> {
  const answer = await fetch(`${url}/moto-api/reset-auth`, { method: 'POST', body: isOn ? '0' : 'inf' });
  if (!answer.ok) throw new Error(`moto answered ${answer.status}`);
}

/** A bucket with the object that is asked for. */
export async function makeMotoBucket(url: string): Promise<void> {
  const s3 = new S3Client(place(url, nobody));
  await s3.send(new CreateBucketCommand({ Bucket: BUCKET }));
  await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'raw/a', Body: 'a' }));
}

/** A user who has just this policy. */
export async function makeMotoUser(url: string, UserName: string, PolicyDocument: string): Promise<Keys> {
  const iam = new IAMClient(place(url, nobody));
  await iam.send(new CreateUserCommand({ UserName }));
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'only', PolicyDocument }));
  const { AccessKey } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: AccessKey?.AccessKeyId ?? '', secretAccessKey: AccessKey?.SecretAccessKey ?? '' };
}

/** Whether moto lets the user do it. */
export async function isAllowedByMoto(url: string, keys: Keys, { action, key }: MotoRequest): Promise<boolean> {
  const s3 = new S3Client(place(url, keys));
  const send = {
    's3:GetObject': async () =>
      (await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: key }))).Body?.transformToString(),
    's3:PutObject': () => s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: key, Body: 'b' })),
    's3:ListBucket': () => s3.send(new ListObjectsV2Command({ Bucket: BUCKET })),
  } satisfies Record<MotoRequest['action'], () => Promise<unknown>>;
  try {
    await send[action]();
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'AccessDenied') return false;
    throw error;
  } finally {
    s3.destroy();
  }
}
