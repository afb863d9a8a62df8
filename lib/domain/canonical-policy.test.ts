import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { samePolicy } from './canonical-policy';

const statement = {
  Effect: 'Allow',
  Action: ['s3:GetObject', 's3:ListBucket'],
  Resource: ['arn:aws:s3:::a', 'arn:aws:s3:::b'],
  Condition: { StringEquals: { 'aws:ResourceAccount': ['111111111111'] } },
};
const policy = (statements: unknown) => ({ Version: '2012-10-17', Statement: statements });

describe('samePolicy', () => {
  it('sees no difference in spelling: scalar or list, order, case of actions and keys, Sid', () => {
    const spelled = {
      Resource: ['arn:aws:s3:::b', 'arn:aws:s3:::a', 'arn:aws:s3:::a'],
      Sid: 'Read',
      Condition: { StringEquals: { 'AWS:resourceaccount': '111111111111' } },
      Action: ['S3:listbucket', 's3:GetObject'],
      Effect: 'Allow',
    };
    expect(samePolicy(policy([statement]), policy(spelled))).toBe(true);
  });

  it.each([
    ['an action', { ...statement, Action: ['s3:GetObject'] }],
    ['the case of a resource', { ...statement, Resource: ['arn:aws:s3:::A', 'arn:aws:s3:::b'] }],
    ['the effect', { ...statement, Effect: 'Deny' }],
    ['a condition', { ...statement, Condition: undefined }],
    ['an operator', { ...statement, Condition: { StringLike: { 'aws:ResourceAccount': ['111111111111'] } } }],
    ['a principal', { ...statement, Principal: '*' }],
  ])('sees a difference in %s', (_what, other) => {
    expect(samePolicy(policy([statement]), policy([other]))).toBe(false);
  });

  it('does not depend on the order of statements', () => {
    const statements = ['a', 'b', 'c'].map((name) => ({ ...statement, Resource: `arn:aws:s3:::${name}` }));
    const anyOrder = fc.shuffledSubarray(statements, { minLength: 3 });
    fc.assert(fc.property(anyOrder, (order) => samePolicy(policy(statements), policy(order))));
  });

  it('never takes something that is no policy for one', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => !samePolicy(value, policy([statement]))));
  });
});
