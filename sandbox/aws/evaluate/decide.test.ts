import { describe, expect, it } from 'vitest';
import { RequestContext } from './context';
import { decide } from './decide';
import { parsePolicy } from './parse-policy';
import { refusalText } from './refusal-text';

const CONTEXT = {
  'aws:PrincipalTag/team': 'orders',
  'aws:CurrentTime': '2026-11-23T05:00:00Z',
  'aws:SourceIp': '10.1.2.3',
  'aws:SecureTransport': 'true',
  's3:prefix': 'raw/2026/',
  's3:max-keys': '10',
  'aws:TagKeys': ['team', 'cost'],
  'aws:PrincipalArn': 'arn:aws:iam::111111111111:role/xks/tenant/xks-a',
};

function allow(statement: object) {
  return { Effect: 'Allow', Action: 's3:ListBucket', Resource: '*', ...statement };
}

function document(...statements: object[]) {
  return parsePolicy(JSON.stringify({ Version: '2012-10-17', Statement: statements }), 'identity');
}

function ask(statements: object[], action = 's3:ListBucket', resource = 'arn:aws:s3:::data'): boolean {
  const names = { accountId: '111111111111', arns: ['arn:aws:iam::111111111111:role/xks/tenant/xks-a'] };
  const caller = { names, identity: [document(...statements)], session: [] };
  return decide(caller, { action, resource, context: new RequestContext(CONTEXT) }).allowed;
}

const withCondition = (operator: string, key: string, values: unknown) => [
  allow({ Condition: { [operator]: { [key]: values } } }),
];

describe('actions and resources', () => {
  it.each([
    ['exact', { Action: 's3:ListBucket' }, true],
    ['another case', { Action: 'S3:listbucket' }, true],
    ['star', { Action: 's3:List*' }, true],
    ['question mark', { Action: 's3:ListBucke?' }, true],
    ['a dot is no wildcard', { Action: ['s3:List-ucket'] }, false],
    ['NotAction of another', { Action: undefined, NotAction: 's3:Get*' }, true],
    ['NotAction of this', { Action: undefined, NotAction: 's3:List*' }, false],
    ['the resource itself', { Resource: 'arn:aws:s3:::data' }, true],
    ['objects are not the bucket', { Resource: 'arn:aws:s3:::data/*' }, false],
    ['resources keep their case', { Resource: 'arn:aws:s3:::Data' }, false],
    ['a prefix of the name', { Resource: 'arn:aws:s3:::dat*' }, true],
    ['another partition', { Resource: 'arn:aws-cn:s3:::data' }, false],
    ['a star does not cross a colon', { Resource: 'arn:aws:*:::data' }, true],
    ['NotResource of another', { Resource: undefined, NotResource: 'arn:aws:s3:::other' }, true],
    ['NotResource of this', { Resource: undefined, NotResource: ['arn:aws:s3:::data'] }, false],
    ['a variable', { Resource: `arn:aws:s3:::$\{aws:PrincipalTag/team}-data` }, false],
    ['a variable without value matches nothing', { Resource: `arn:aws:s3:::$\{aws:PrincipalTag/none}*` }, false],
    ['a variable with a default', { Resource: `arn:aws:s3:::$\{aws:PrincipalTag/none, 'data'}` }, true],
  ])('%s', (_title, statement, expected) => {
    expect(ask([allow(statement)])).toBe(expected);
  });
});

describe('conditions', () => {
  it.each([
    ['StringEquals', 's3:prefix', 'raw/2026/', true],
    ['StringEquals', 's3:prefix', 'raw/*', false],
    ['StringEquals', 'S3:PREFIX', 'raw/2026/', true],
    ['StringEquals', 's3:prefix', 'RAW/2026/', false],
    ['StringEquals', 's3:prefix', ['x', 'raw/2026/'], true],
    ['StringEquals', 's3:delimiter', '/', false],
    ['StringEqualsIfExists', 's3:delimiter', '/', true],
    ['StringEqualsIfExists', 's3:prefix', 'other/', false],
    ['StringEqualsIgnoreCase', 's3:prefix', 'RAW/2026/', true],
    ['StringNotEquals', 's3:prefix', ['x', 'raw/2026/'], false],
    ['StringNotEquals', 's3:delimiter', '/', true],
    ['StringNotEqualsIgnoreCase', 's3:prefix', 'RAW/2026/', false],
    ['StringLike', 's3:prefix', 'raw/*', true],
    ['StringLike', 's3:prefix', 'raw', false],
    ['StringLike', 's3:prefix', `raw/$\{*}`, false],
    ['StringNotLike', 's3:prefix', 'private/*', true],
    ['NumericLessThanEquals', 's3:max-keys', '10', true],
    ['NumericLessThan', 's3:max-keys', 10, false],
    ['NumericGreaterThan', 's3:max-keys', '9', true],
    ['NumericEquals', 's3:max-keys', 'ten', false],
    ['DateLessThan', 'aws:CurrentTime', '2026-11-23T06:00:00Z', true],
    ['DateGreaterThan', 'aws:CurrentTime', '2026-11-23T06:00:00Z', false],
    ['DateLessThan', 'aws:TokenIssueTime', '2030-01-01T00:00:00Z', false],
    ['Bool', 'aws:SecureTransport', 'true', true],
    ['Bool', 'aws:SecureTransport', false, false],
    ['BoolIfExists', 'aws:MultiFactorAuthPresent', 'true', true],
    ['IpAddress', 'aws:SourceIp', '10.1.0.0/16', true],
    ['IpAddress', 'aws:SourceIp', '10.2.0.0/16', false],
    ['NotIpAddress', 'aws:SourceIp', ['10.1.0.0/16', '10.2.0.0/16'], false],
    ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::111111111111:role/xks/*', true],
    ['ArnLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/xks/tenant/xks-?', true],
    ['ArnNotLike', 'aws:PrincipalArn', 'arn:aws:iam::*:role/xks/*', false],
    ['ArnEquals', 'aws:PrincipalArn', 'arn:aws:iam::222222222222:role/xks/tenant/xks-a', false],
    ['Null', 's3:delimiter', 'true', true],
    ['Null', 's3:prefix', 'true', false],
    ['Null', 's3:prefix', false, true],
    ['ForAllValues:StringEquals', 'aws:TagKeys', ['team', 'cost', 'x'], true],
    ['ForAllValues:StringEquals', 'aws:TagKeys', ['team'], false],
    ['ForAllValues:StringEquals', 'aws:None', ['team'], true],
    ['ForAnyValue:StringEquals', 'aws:TagKeys', ['team'], true],
    ['ForAnyValue:StringEquals', 'aws:TagKeys', ['other'], false],
    ['ForAnyValue:StringEquals', 'aws:None', ['team'], false],
    ['ForAllValues:StringNotEquals', 'aws:TagKeys', ['team'], false],
    ['ForAllValues:StringLike', 'aws:TagKeys', ['t*', 'c*'], true],
  ])('%s %s %j is %s', (operator, key, values, expected) => {
    expect(ask(withCondition(operator, key, values))).toBe(expected);
  });

  it('needs every condition of a statement', () => {
    const both = { StringEquals: { 's3:prefix': 'raw/2026/' }, NumericEquals: { 's3:max-keys': '11' } };
    expect(ask([allow({ Condition: both })])).toBe(false);
  });

  it('takes variables as text in a policy of the old version', () => {
    const text = JSON.stringify({ Statement: [allow({ Resource: `arn:aws:s3:::$\{aws:PrincipalTag/none, 'data'}` })] });
    const names = { accountId: '1', arns: [] };
    const question = { action: 's3:ListBucket', resource: 'arn:aws:s3:::data', context: new RequestContext(CONTEXT) };
    expect(decide({ names, identity: [parsePolicy(text, 'identity')], session: [] }, question).allowed).toBe(false);
  });
});

describe('layers', () => {
  const names = { accountId: '111111111111', arns: ['arn:aws:iam::111111111111:role/a'] };
  const question = { action: 's3:GetObject', resource: 'arn:aws:s3:::data/k', context: new RequestContext({}) };
  const yes = document({ Effect: 'Allow', Action: '*', Resource: '*' });
  const no = document({ Effect: 'Deny', Action: 's3:*', Resource: '*' });
  const other = document({ Effect: 'Allow', Action: 'sqs:*', Resource: '*' });
  const bucket = (accountId: string, principal: unknown, effect = 'Allow') => ({
    document: parsePolicy(
      JSON.stringify({ Statement: { Effect: effect, Principal: principal, Action: 's3:*', Resource: '*' } }),
      'resource',
    ),
    accountId,
    layer: 'resource-based policy' as const,
  });

  it.each([
    ['nothing allows', { identity: [], session: [] }, undefined, 'no identity-based policy allows'],
    [
      'identity denies',
      { identity: [yes, no], session: [] },
      undefined,
      'an explicit deny in an identity-based policy',
    ],
    [
      'boundary is silent',
      { identity: [yes], boundary: other, session: [] },
      undefined,
      'no permissions boundary allows',
    ],
    [
      'boundary denies',
      { identity: [yes], boundary: no, session: [] },
      undefined,
      'an explicit deny in a permissions boundary',
    ],
    ['session is silent', { identity: [yes], session: [other] }, undefined, 'no session policy allows'],
    [
      'bucket denies',
      { identity: [yes], session: [] },
      bucket('111111111111', '*', 'Deny'),
      'an explicit deny in a resource-based policy',
    ],
    [
      'foreign bucket is silent',
      { identity: [yes], session: [] },
      bucket('222222222222', { AWS: '333333333333' }),
      'no resource-based policy allows',
    ],
    [
      'foreign bucket alone does not do',
      { identity: [], session: [] },
      bucket('222222222222', '*'),
      'no identity-based policy allows',
    ],
    [
      'own bucket that names the account only',
      { identity: [], session: [] },
      bucket('111111111111', { AWS: '111111111111' }),
      'no identity-based policy allows',
    ],
  ])('%s', (_title, policies, thing, text) => {
    const decision = decide({ names, ...policies }, question, thing);
    expect(decision.allowed).toBe(false);
    expect(refusalText('arn:x', 's3:GetObject', '"r"', decision)).toContain(text);
  });

  it.each([
    ['everything allows', { identity: [yes], boundary: yes, session: [yes] }, undefined],
    [
      'own bucket that names the role',
      { identity: [], session: [] },
      bucket('111111111111', { AWS: 'arn:aws:iam::111111111111:role/a' }),
    ],
    [
      'foreign bucket and identity',
      { identity: [yes], session: [] },
      bucket('222222222222', { AWS: 'arn:aws:iam::111111111111:root' }),
    ],
  ])('%s', (_title, policies, thing) => {
    expect(decide({ names, ...policies }, question, thing)).toEqual({ allowed: true });
  });
});
