import { partitionOf } from '../aws-partitions';
import type { AwsPolicyDocument, AwsStatement } from '../permission-document';
import type { AwsCompileContext } from '../permission-set';

/** ARN of a thing of the tenant's account in its region. */
export function arnOf(service: string, { partition, region, accountId }: AwsCompileContext, resource: string): string {
  return `arn:${partition}:${service}:${region}:${accountId}:${resource}`;
}

/** Holds a statement to the tenant's account: some ARNs name none, and anybody's thing of that name would do. */
export function ownAccount({ accountId }: AwsCompileContext): Record<string, string[]> {
  return { 'aws:ResourceAccount': [accountId] };
}

/** A statement that allows actions on named things, which their ARNs hold to the tenant's account. */
export function allow(Sid: string, Action: string[], Resource: string[]): AwsStatement {
  return { Sid, Effect: 'Allow', Action, Resource };
}

/** The use of one key, only through the service whose things it encrypts. Absent where there is no key. */
export function allowKeyThrough(
  service: string,
  actions: string[],
  key: string | undefined,
  context: AwsCompileContext,
): AwsStatement[] {
  if (key === undefined) return [];
  const viaService = `${service}.${context.region}.${partitionOf(context.region).dnsSuffix}`;
  const Condition = { StringEquals: { ...ownAccount(context), 'kms:ViaService': [viaService] } };
  return [{ Sid: 'UseKeyThroughService', Effect: 'Allow', Action: actions, Resource: [key], Condition }];
}

export function policyOf(...Statement: AwsStatement[]): AwsPolicyDocument {
  return { Version: '2012-10-17', Statement };
}
