import { describe, expect, it } from 'vitest';
import { parsePolicy } from './parse-policy';

const GOOD = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::b/*' };
const identity = (statement: unknown, rest: object = { Version: '2012-10-17' }) => {
  return () => parsePolicy(JSON.stringify({ ...rest, Statement: statement }), 'identity');
};

describe('the grammar of permission policies', () => {
  it.each([
    ['an unknown element', { ...GOOD, Foo: 1 }, /Syntax/],
    ['another effect', { ...GOOD, Effect: 'allow' }, /Syntax/],
    ['no action', { ...GOOD, Action: undefined }, /must contain actions/],
    ['an action without vendor', { ...GOOD, Action: 'GetObject' }, /prefaced by a vendor/],
    ['Action and NotAction', { ...GOOD, NotAction: 's3:*' }, /Syntax/],
    ['no resource', { ...GOOD, Resource: undefined }, /must contain resources/],
    ['an empty list of resources', { ...GOOD, Resource: [] }, /must contain resources/],
    ['a resource that is no ARN', { ...GOOD, Resource: 'bucket' }, /ARN format/],
    ['a principal', { ...GOOD, Principal: '*' }, /should not specify a principal/],
    ['an unknown operator', { ...GOOD, Condition: { StringIs: { 'aws:x': '1' } } }, /Invalid Condition type/],
    ['a condition value that is an object', { ...GOOD, Condition: { Bool: { 'aws:x': {} } } }, /Syntax/],
    ['a Sid with a space', { ...GOOD, Sid: 'a b' }, /alpha-numeric/],
    [
      'a Sid twice',
      [
        { ...GOOD, Sid: 'a' },
        { ...GOOD, Sid: 'a' },
      ],
      /must be unique/,
    ],
    ['no statement', [], /Syntax/],
    ['a number as action', { ...GOOD, Action: 7 }, /Syntax/],
  ])('refuses %s', (_title, statement, message) => {
    expect(identity(statement)).toThrow(message);
  });

  it('refuses an unknown version, an unknown element on top, and what is no JSON object', () => {
    expect(identity(GOOD, { Version: '2020-01-01' })).toThrow(/valid version/);
    expect(identity(GOOD, { Versoin: '2012-10-17' })).toThrow(/Syntax/);
    for (const text of ['{', '[]', '"x"', 'null', '']) expect(() => parsePolicy(text, 'identity')).toThrow(/Syntax/);
  });

  it('refuses a key that stands twice in one object, and not one that stands in two', () => {
    const twice = '{"Statement":{"Effect":"Allow","Effect":"Deny","Action":"s3:*","Resource":"*"}}';
    expect(() => parsePolicy(twice, 'identity')).toThrow(/Syntax/);
    expect(identity([GOOD, GOOD])().statements).toHaveLength(2);
  });

  it('asks a trust policy for a principal and lets it have no resource', () => {
    const trust = (statement: object) => () => parsePolicy(JSON.stringify({ Statement: statement }), 'trust');
    const good = { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: '111111111111' } };
    expect(trust(good)().statements[0]?.principals).toEqual({ AWS: ['111111111111'] });
    expect(trust({ ...good, Principal: undefined })).toThrow(/Missing required field Principal/);
    expect(trust({ ...good, Resource: '*' })).toThrow(/prohibited field Resource/);
    expect(trust({ ...good, Principal: { Everyone: '*' } })).toThrow(/Syntax/);
  });
});
