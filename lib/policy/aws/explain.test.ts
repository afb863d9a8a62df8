import { describe, expect, it } from 'vitest';
import { loadActionList } from '@/lib/load-action-list';
import { explainPolicy } from './explain';
import { parsePolicy } from './parse-policy';

const explain = async (statement: object) => {
  const { policy } = parsePolicy({ Version: '2012-10-17', Statement: [statement] });
  return policy === undefined ? [] : explainPolicy(policy, await loadActionList(['s3', 'sqs']));
};

describe('explainPolicy', () => {
  it.each([
    [
      {
        Effect: 'Allow',
        Action: ['s3:GetObject'],
        Resource: 'arn:aws:s3:::data/raw/*',
        Condition: { Bool: { 'aws:SecureTransport': true } },
      },
      'May read (s3:GetObject) on s3://data/raw/*, if aws:SecureTransport is true.',
    ],
    [{ Effect: 'Allow', Action: 's3:ListBucket', Resource: '*' }, 'May list (s3:ListBucket) on every resource.'],
    [{ Effect: 'Deny', Action: '*', Resource: '*' }, 'May never do anything on every resource.'],
    [
      {
        Effect: 'Deny',
        NotAction: 'sqs:*',
        Resource: '*',
        Condition: { StringNotEquals: { 'aws:RequestedRegion': ['a', 'b'] }, Null: { 'aws:TagKeys': 'false' } },
      },
      'May never do anything except sqs:* on every resource, if aws:RequestedRegion is not a nor b and aws:TagKeys is there.',
    ],
    [
      { Effect: 'Allow', NotAction: 'iam:*', NotResource: 'arn:aws:s3:::data' },
      'May do everything except iam:* on everything except s3://data.',
    ],
    [
      {
        Effect: 'Allow',
        Action: 'sqs:SendMessage',
        Resource: '*',
        Condition: { 'ForAnyValue:StringLikeIfExists': { 'aws:TagKeys': ['a*', 'b'] } },
      },
      'May change (sqs:SendMessage) on every resource, if some aws:TagKeys is like a* or b or aws:TagKeys is absent.',
    ],
  ])('%j', async (statement, sentence) => {
    expect(await explain(statement)).toEqual([sentence]);
  });
});
