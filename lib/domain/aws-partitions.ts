/** What differs between the separate worlds AWS calls partitions. Source: AWS General Reference, "Partitions". */
export interface AwsPartition {
  id: 'aws' | 'aws-cn' | 'aws-us-gov';
  dnsSuffix: string;
  consoleHost: string;
  /** Audience that the EKS webhook asks for and that STS expects in a ServiceAccount token. */
  stsAudience: string;
  /** Regions whose names begin so belong to this partition; the empty prefix catches all others. */
  regionPrefix: string;
}

/** The one table of partitions: nothing else in the product spells a partition, a DNS suffix or an audience. */
const PARTITIONS = [
  {
    id: 'aws-cn',
    dnsSuffix: 'amazonaws.com.cn',
    consoleHost: 'console.amazonaws.cn',
    stsAudience: 'sts.amazonaws.com',
    regionPrefix: 'cn-',
  },
  {
    id: 'aws-us-gov',
    dnsSuffix: 'amazonaws.com',
    consoleHost: 'console.amazonaws-us-gov.com',
    stsAudience: 'sts.amazonaws.com',
    regionPrefix: 'us-gov-',
  },
  {
    id: 'aws',
    dnsSuffix: 'amazonaws.com',
    consoleHost: 'console.aws.amazon.com',
    stsAudience: 'sts.amazonaws.com',
    regionPrefix: '',
  },
] as const satisfies readonly AwsPartition[];

const STANDARD: AwsPartition = PARTITIONS[2];

/** For matching ARNs of any partition in a regular expression. */
export const PARTITION_PATTERN = `(?:${PARTITIONS.map((partition) => partition.id).join('|')})`;

/** The partition a region belongs to. */
export function partitionOf(region: string): AwsPartition {
  return PARTITIONS.find((partition) => region.startsWith(partition.regionPrefix)) ?? STANDARD;
}

/** ARN of an IAM thing, which has no region; `resource` includes its path, e.g. `role/xks/orders/name`. */
export function iamArn(partition: string, accountId: string, resource: string): string {
  return `arn:${partition}:iam::${accountId}:${resource}`;
}
