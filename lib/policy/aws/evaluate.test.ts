import { describe, expect, it } from 'vitest';
import { evaluate } from './evaluate';
import { parsePolicy } from './parse-policy';
import { contextOf } from './request-context';

const named = (name: string, ...statements: object[]) => {
  const { policy, problems } = parsePolicy({ Version: '2012-10-17', Statement: statements });
  if (policy === undefined || problems.length > 0) throw new Error(JSON.stringify(problems));
  return { name, policy };
};
const request = (context: Parameters<typeof contextOf>[0] = {}) => ({
  action: 's3:GetObject',
  resource: 'arn:aws:s3:::data/raw/a',
  context: contextOf(context),
});
const all = { Effect: 'Allow', Action: '*', Resource: '*' };
const holds = (condition: object, context: Parameters<typeof contextOf>[0] = {}) =>
  evaluate([named('p', { ...all, Condition: condition })], undefined, request(context)).decision === 'allowed';

describe('evaluate', () => {
  it('names the statement that allowed, and the one that denied although another allows', () => {
    const reads = named('reads', { Effect: 'Allow', Action: 's3:Get*', Resource: 'arn:aws:s3:::data/*' });
    const never = named('never', { Effect: 'Deny', Action: 's3:GetObject', Resource: '*' });
    expect(evaluate([reads], undefined, request())).toMatchObject({ decision: 'allowed', by: { policy: 'reads' } });
    expect(evaluate([reads, never], undefined, request())).toMatchObject({ kind: 'explicit', by: { policy: 'never' } });
  });

  it('needs the boundary as well, and says which of the two refuses', () => {
    const queues = named('queues', { Effect: 'Allow', Action: 'sqs:*', Resource: '*' });
    expect(evaluate([named('p', all)], queues, request())).toMatchObject({ layer: 'boundary', kind: 'implicit' });
    expect(evaluate([queues], named('b', all), request())).toMatchObject({ layer: 'identity', kind: 'implicit' });
  });

  it('a Deny in the boundary wins over every Allow, also where the boundary allows the call as well', () => {
    const fenced = named('b', all, { Effect: 'Deny', Action: 's3:GetObject', Resource: '*' });
    expect(evaluate([named('p', all)], fenced, request())).toMatchObject({ layer: 'boundary', kind: 'explicit' });
  });

  it.each([
    ['NotAction', { Action: undefined, NotAction: 's3:*' }, 'denied'],
    ['NotAction of another service', { Action: undefined, NotAction: 'sqs:*' }, 'allowed'],
    ['NotResource', { Resource: undefined, NotResource: 'arn:aws:s3:::data/*' }, 'denied'],
    ['NotResource of another bucket', { Resource: undefined, NotResource: 'arn:aws:s3:::other/*' }, 'allowed'],
  ])('%s means everything but what it names', (_element, change, decision) => {
    const statement = JSON.parse(JSON.stringify({ ...all, ...change })) as object;
    expect(evaluate([named('p', statement)], undefined, request()).decision).toBe(decision);
  });

  it('says what came nearest: the condition before the resource', () => {
    const nearly = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*', Condition: { Bool: { 'aws:x': 'true' } } };
    const elsewhere = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::other/*' };
    const denied = evaluate([named('p', elsewhere, nearly)], undefined, request());
    expect(denied).toMatchObject({ nearest: { because: 'condition', conditions: [{ key: 'aws:x' }] } });
  });

  it('reads a tag with a star as a star and not as a wildcard', () => {
    const own = named('p', { Effect: 'Allow', Action: '*', Resource: `arn:aws:s3:::data/\${aws:PrincipalTag/team}/*` });
    expect(evaluate([own], undefined, request({ 'aws:PrincipalTag/team': 'raw' })).decision).toBe('allowed');
    expect(evaluate([own], undefined, request({ 'aws:PrincipalTag/team': '*' })).decision).toBe('denied');
    expect(evaluate([own], undefined, request()).decision).toBe('denied');
  });

  it.each([
    ['an absent key fails', { StringEquals: { 'aws:a': 'x' } }, {}, false],
    ['an absent key passes a negation', { StringNotEquals: { 'aws:a': 'x' } }, {}, true],
    ['an absent key passes IfExists', { StringEqualsIfExists: { 'aws:a': 'x' } }, {}, true],
    ['keys ignore case', { StringEquals: { 'AWS:A': 'x' } }, { 'aws:a': 'x' }, true],
    ['values do not', { StringEquals: { 'aws:a': 'X' } }, { 'aws:a': 'x' }, false],
    ['unless told', { StringEqualsIgnoreCase: { 'aws:a': 'X' } }, { 'aws:a': 'x' }, true],
    ['a star is plain under StringEquals', { StringEquals: { 'aws:a': 'x*' } }, { 'aws:a': 'xy' }, false],
    ['and a pattern under StringLike', { StringLike: { 'aws:a': 'x*' } }, { 'aws:a': 'xy' }, true],
    ['one of several values is enough', { StringEquals: { 'aws:a': ['w', 'x'] } }, { 'aws:a': 'x' }, true],
    ['none of several may match a negation', { StringNotEquals: { 'aws:a': ['w', 'x'] } }, { 'aws:a': 'x' }, false],
    ['all operators must hold', { StringEquals: { 'aws:a': 'x' }, Bool: { 'aws:b': 'true' } }, { 'aws:a': 'x' }, false],
    ['all values of the request', { 'ForAllValues:StringEquals': { 'aws:a': ['x'] } }, { 'aws:a': ['x', 'y'] }, false],
    ['any value of the request', { 'ForAnyValue:StringEquals': { 'aws:a': ['x'] } }, { 'aws:a': ['x', 'y'] }, true],
    ['ForAllValues holds for nothing', { 'ForAllValues:StringEquals': { 'aws:a': ['x'] } }, {}, true],
    ['ForAnyValue does not', { 'ForAnyValue:StringEquals': { 'aws:a': ['x'] } }, {}, false],
    ['Null asks for absence', { Null: { 'aws:a': 'true' } }, {}, true],
    ['or for presence', { Null: { 'aws:a': 'false' } }, { 'aws:a': 'x' }, true],
    ['an empty set is absence', { Null: { 'aws:a': 'true' } }, { 'aws:a': [] }, true],
    ['also for IfExists', { 'ForAnyValue:StringEqualsIfExists': { 'aws:a': 'x' } }, { 'aws:a': [] }, true],
    ['a variable without value is like nothing', { StringLike: { 'aws:a': `\${aws:b}*` } }, { 'aws:a': 'x' }, false],
    ['and so not like it', { StringNotLike: { 'aws:a': `\${aws:b}*` } }, { 'aws:a': 'x' }, true],
    ['numbers', { NumericLessThan: { 'aws:a': '10' } }, { 'aws:a': 9 }, true],
    ['what is no number fails', { NumericLessThan: { 'aws:a': '10' } }, { 'aws:a': 'nine' }, false],
    [
      'dates, also as seconds',
      { DateGreaterThan: { 'aws:a': '2026-01-01T00:00:00Z' } },
      { 'aws:a': '1790000000' },
      true,
    ],
    ['addresses', { IpAddress: { 'aws:a': '10.0.0.0/8' } }, { 'aws:a': '10.200.1.1' }, true],
    ['addresses of version 6', { IpAddress: { 'aws:a': '2001:db8::/32' } }, { 'aws:a': '2001:db8:1::1' }, true],
    [
      'ARNs part by part',
      { ArnLike: { 'aws:a': 'arn:aws:sns:*:1:t' } },
      { 'aws:a': 'arn:aws:sns:eu-west-1:1:t' },
      true,
    ],
    [
      'a star does not cross parts',
      { ArnLike: { 'aws:a': 'arn:aws:sns:*:1:t' } },
      { 'aws:a': 'arn:aws:sns:eu:9:1:t' },
      false,
    ],
  ])('%s', (_what, condition, context, expected) => {
    expect(holds(condition, context)).toBe(expected);
  });
});
