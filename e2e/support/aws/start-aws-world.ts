import { IAMClient } from '@aws-sdk/client-iam';
import { S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleWithWebIdentityCommand, STSClient } from '@aws-sdk/client-sts';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { seedPlatformAccount, seedTenantAccount } from '@/sandbox/aws/seed-account';
import { startAws } from '@/sandbox/aws/start-aws';
import { FaultTable } from '@/sandbox/kernel/faults';
import { IssuerTable } from '@/sandbox/kernel/issuers';

export const PLATFORM = '999999999999';
export const TENANT = '111111111111';
export const ISSUER = 'https://oidc.eks.eu-west-1.amazonaws.com/id/9F2C41D7E08B4A6F93C5D21E7B60A8F4';
export const PROVIDER = `arn:aws:iam::${TENANT}:oidc-provider/${ISSUER.slice(8)}`;
export const BOUNDARY = `arn:aws:iam::${TENANT}:policy/xks/xks-workload-boundary`;
export const EXTERNAL_ID = 'xks-access-demo';

export interface Keys {
  accessKeyId: string;
  secretAccessKey: string;
  sessionToken?: string;
}

export const assume = (sub: string) => ({
  Version: '2012-10-17',
  Statement: [
    {
      Effect: 'Allow',
      Principal: { Federated: PROVIDER },
      Action: 'sts:AssumeRoleWithWebIdentity',
      Condition: { StringEquals: { [`${ISSUER.slice(8)}:sub`]: sub, [`${ISSUER.slice(8)}:aud`]: 'sts.amazonaws.com' } },
    },
  ],
});

/** A cluster's signing key with its issuer registered, and tokens as the API server makes them. */
async function startIssuer(issuers: IssuerTable, now: () => Date) {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: 'k1', alg: 'RS256', use: 'sig' };
  issuers.register({ url: ISSUER, keys: () => [jwk] });
  return async (claims: JWTPayload = {}, options: { key?: CryptoKey; kid?: string } = {}) => {
    const seconds = Math.floor(now().getTime() / 1000);
    const payload = {
      iss: ISSUER,
      aud: ['sts.amazonaws.com'],
      sub: 'system:serviceaccount:tenant:irsa-test',
      iat: seconds,
      nbf: seconds,
      exp: seconds + 3600,
      ...claims,
    };
    const header = { alg: 'RS256', kid: options.kid ?? 'k1' };
    return new SignJWT(payload).setProtectedHeader(header).sign(options.key ?? privateKey);
  };
}

/** The sandbox's AWS with the platform account and one tenant account, as the demo seeds them. */
export async function startAwsWorld(options: { stateFile?: string; propagationSeconds?: number } = {}) {
  const faults = new FaultTable();
  const issuers = new IssuerTable();
  const lines: string[] = [];
  let offsetMs = 0;
  const now = () => new Date(Date.now() + offsetMs);
  const token = await startIssuer(issuers, now);
  const aws = await startAws({
    host: '127.0.0.1',
    faults,
    issuers,
    now,
    log: (line) => lines.push(line),
    stateFile: options.stateFile,
    propagation: { seconds: options.propagationSeconds ?? 0 },
  });
  const platform = seedPlatformAccount(aws.world, PLATFORM, { issuer: ISSUER, namespace: 'xks-access' });
  const seeded = { platformAccountId: PLATFORM, externalId: EXTERNAL_ID, region: 'eu-west-1' };
  const admin: Keys = seedTenantAccount(aws.world, TENANT, seeded);
  const config = (keys: Keys) => ({ endpoint: aws.url, region: 'eu-west-1', credentials: keys, maxAttempts: 1 });
  const iam = (keys: Keys) => new IAMClient(config(keys));
  const sts = (keys: Keys) => new STSClient(config(keys));
  const s3 = (keys: Keys) => new S3Client({ ...config(keys), forcePathStyle: true });
  const webIdentity = async (roleArn: string, jwt: string, more: object = {}): Promise<Keys> => {
    const input = { RoleArn: roleArn, RoleSessionName: 'test', WebIdentityToken: jwt, ...more };
    const { Credentials: given } = await sts({ accessKeyId: '', secretAccessKey: '' }).send(
      new AssumeRoleWithWebIdentityCommand(input),
    );
    return {
      accessKeyId: given?.AccessKeyId ?? '',
      secretAccessKey: given?.SecretAccessKey ?? '',
      sessionToken: given?.SessionToken,
    };
  };
  const travel = (seconds: number) => {
    offsetMs += seconds * 1000;
  };
  return { ...aws, faults, issuers, lines, token, platform, admin, iam, sts, s3, webIdentity, travel, now };
}

/** What a call was refused with: the code, the status and the text. */
export async function refusalOf(call: Promise<unknown>) {
  try {
    await call;
  } catch (error) {
    const { name, message, $metadata } = error as Error & { $metadata?: { httpStatusCode?: number } };
    return { code: name, status: $metadata?.httpStatusCode, message };
  }
  return { code: 'allowed', status: 200, message: '' };
}
