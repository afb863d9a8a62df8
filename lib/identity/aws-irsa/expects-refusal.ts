import type { AwsPolicyDocument } from '@/lib/domain/permission-document';
import type { ProbeCall } from '@/lib/domain/probe';
import { evaluate } from '@/lib/policy/aws/evaluate';
import { parsePolicy } from '@/lib/policy/aws/parse-policy';
import { contextOf, type PolicyRequest } from '@/lib/policy/aws/request-context';

interface Account {
  accountId: string;
  partition: string;
}

/**
 * Whether a grant's forbidden call must really be refused. All grants of a workload add up on one role, so the neighbour of
 * one prefix may lie below a prefix that another grant allows; then its success is right and proves nothing.
 */
export function expectsRefusal(refused: ProbeCall, others: readonly AwsPolicyDocument[], account: Account): boolean {
  const request = requestOf(refused, account);
  if (request === undefined) return true;
  const policies = others.flatMap((document) => {
    const { policy } = parsePolicy(document);
    return policy === undefined ? [] : [{ name: 'another grant', policy }];
  });
  return evaluate(policies, undefined, request).decision !== 'allowed';
}

/** The call as policies see it. Source: Service Authorization Reference, Amazon S3. */
function requestOf({ operation, input }: ProbeCall, { accountId, partition }: Account): PolicyRequest | undefined {
  const own = { 'aws:ResourceAccount': accountId };
  if (operation === 'ListBuckets') return { action: 's3:ListAllMyBuckets', resource: '*', context: contextOf({}) };
  if (operation !== 'ListObjectsV2') return undefined;
  const resource = `arn:${partition}:s3:::${input.Bucket}`;
  return { action: 's3:ListBucket', resource, context: contextOf({ ...own, 's3:prefix': String(input.Prefix ?? '') }) };
}
