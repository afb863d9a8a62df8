/** The one partition that this sandbox plays. */
export const PARTITION = 'aws';

export function iamArn(accountId: string, resource: string): string {
  return `arn:${PARTITION}:iam::${accountId}:${resource}`;
}

export function assumedRoleArn(accountId: string, roleName: string, sessionName: string): string {
  return `arn:${PARTITION}:sts::${accountId}:assumed-role/${roleName}/${sessionName}`;
}

export function bucketArn(bucket: string, key?: string): string {
  return `arn:${PARTITION}:s3:::${bucket}${key === undefined ? '' : `/${key}`}`;
}

/** The account in an ARN; empty where the ARN has none (S3) or is no ARN. */
export function accountOf(arn: string): string {
  return arn.split(':')[4] ?? '';
}

/** Last part of a role or policy ARN's resource: the name without its path. */
export function nameOf(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

/** ARN of a thing of a regional service. */
export function regionalArn(service: string, region: string, accountId: string, resource: string): string {
  return `arn:${PARTITION}:${service}:${region}:${accountId}:${resource}`;
}
