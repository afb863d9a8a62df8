import fc from 'fast-check';

const actions = ['s3:GetObject', 's3:ListBucket', 's3:PutObject', 'kms:Decrypt', 'sqs:SendMessage'];
const resources = [
  'arn:aws:s3:::data',
  'arn:aws:s3:::data/raw/a',
  'arn:aws:s3:::data/team-a/b',
  'arn:aws:kms:eu-west-1:111111111111:key/1',
  'arn:aws:sqs:eu-west-1:111111111111:orders',
];
const actionPatterns = [...actions, '*', '*', '*', 's3:*', 'S3:get*', 's3:?etObject', 'kms:*', 's3:List*'];
const resourcePatterns = [
  ...resources,
  '*',
  '*',
  '*',
  'arn:aws:s3:::data/*',
  'arn:aws:s3:::*',
  'arn:aws:s3:::data/raw/?',
  `arn:aws:s3:::data/\${aws:PrincipalTag/team}/*`,
  `arn:aws:s3:::data/\${aws:PrincipalTag/none, 'raw'}/*`,
  'arn:aws:*:eu-west-1:*:*',
];

const values: Record<string, readonly string[]> = {
  'aws:PrincipalTag/team': ['team-a', 'team-b', '*'],
  'aws:SecureTransport': ['true', 'false'],
  'aws:SourceIp': ['10.1.2.3', '203.0.113.9', '2001:db8::1'],
  's3:prefix': ['raw/', 'raw/a', 'team-a/', ''],
  's3:max-keys': ['1', '10', '1000'],
  'aws:CurrentTime': ['2026-01-01T00:00:00Z', '2026-06-01T00:00:00Z'],
  'aws:SourceArn': ['arn:aws:sns:eu-west-1:111111111111:topic'],
  'aws:TagKeys': ['team', 'cost'],
};
const tests: readonly [string, string, readonly string[]][] = [
  ...['StringEquals', 'StringNotEquals', 'StringLike', 'StringNotLike', 'StringEqualsIgnoreCase'].flatMap(
    (operator): [string, string, string[]][] => [
      [operator, 's3:prefix', ['raw/*', 'raw/', `\${aws:PrincipalTag/team}/`]],
      [operator, 'aws:PrincipalTag/team', ['team-a', 'TEAM-*', '*']],
    ],
  ),
  ['Bool', 'aws:SecureTransport', ['true', 'false']],
  ['IpAddress', 'aws:SourceIp', ['10.0.0.0/8', '2001:db8::/32']],
  ['NotIpAddress', 'aws:SourceIp', ['10.0.0.0/8']],
  ['NumericLessThanEquals', 's3:max-keys', ['10']],
  ['NumericGreaterThan', 's3:max-keys', ['9.5']],
  ['DateLessThan', 'aws:CurrentTime', ['2026-03-01T00:00:00Z']],
  ['DateGreaterThanEquals', 'aws:CurrentTime', ['2026-06-01T00:00:00Z']],
  ['ArnLike', 'aws:SourceArn', ['arn:aws:sns:*:111111111111:*']],
  ['ArnNotEquals', 'aws:SourceArn', ['arn:aws:sns:*:222222222222:*']],
  ['NumericNotEquals', 's3:max-keys', ['10', '10.0']],
  ['DateNotEquals', 'aws:CurrentTime', ['2026-06-01T00:00:00Z', '1767225600']],
  ['ArnEquals', 'aws:SourceArn', ['arn:aws:sns:eu-west-?:*:topic', 'arn:aws:sns:*']],
  ['StringNotEqualsIgnoreCase', 'aws:PrincipalTag/team', ['TEAM-A', 'Team-B']],
  ['StringLike', 's3:prefix', ['r?w/*', `raw/\${*}`, `\${aws:PrincipalTag/none, 'raw'}/*`]],
  ['StringEquals', 's3:prefix', [`\${aws:PrincipalTag/none, 'raw'}/`, `\${aws:PrincipalTag/none}`, '']],
  ['StringNotLike', 's3:prefix', [`\${aws:PrincipalTag/none}*`, `\${aws:TagKeys}*`]],
  ['ForAnyValue:StringNotEquals', 'aws:TagKeys', ['cost', 'team']],
  ['ForAnyValue:StringNotLike', 'aws:TagKeys', ['t*']],
  ['ForAllValues:StringLike', 'aws:TagKeys', ['t*', 'c?st']],
  ['StringEquals', 'aws:TagKeys', ['cost']],
  ['StringNotEquals', 'aws:TagKeys', ['cost']],
  ['Null', 'aws:TagKeys', ['true', 'false']],
  ['Null', 's3:prefix', ['true', 'false']],
  ['ForAllValues:StringEquals', 'aws:TagKeys', ['team', 'cost']],
  ['ForAnyValue:StringLike', 'aws:TagKeys', ['te*']],
  ['ForAllValues:StringNotEquals', 'aws:TagKeys', ['cost']],
];

const some = (items: readonly string[]) =>
  fc.subarray([...items], { minLength: 1, maxLength: Math.min(2, items.length) });
const condition = fc.constantFrom(...tests).chain(([operator, key, wanted]) =>
  fc.record({
    operator: operator === 'Null' ? fc.constant(operator) : fc.constantFrom(operator, operator, `${operator}IfExists`),
    key: fc.constantFrom(key, key.toUpperCase()),
    values: some(wanted),
  }),
);
const statement = fc
  .record({
    Effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Allow', 'Allow', 'Deny'),
    action: fc.tuple(fc.constantFrom('Action', 'Action', 'Action', 'NotAction'), some(actionPatterns)),
    resource: fc.tuple(fc.constantFrom('Resource', 'Resource', 'Resource', 'NotResource'), some(resourcePatterns)),
    conditions: fc.array(condition, { maxLength: 2, size: 'max' }),
  })
  .map(({ Effect, action, resource, conditions }) => ({
    Effect,
    [action[0]]: action[1],
    [resource[0]]: resource[1],
    ...(conditions.length === 0
      ? {}
      : {
          Condition: Object.fromEntries(
            conditions.map(({ operator, key, values: wanted }) => [operator, { [key]: wanted }]),
          ),
        }),
  }));
const policy = fc
  .record({
    Version: fc.constantFrom('2012-10-17', '2012-10-17', '2008-10-17'),
    Statement: fc.array(statement, { minLength: 1, maxLength: 6, size: 'max' }),
  })
  .map((document) => JSON.stringify(document));
const request = fc.record({
  action: fc.constantFrom(...actions),
  resource: fc.constantFrom(...resources),
  context: fc.record(
    Object.fromEntries(
      Object.entries(values).map(([key, all]) => [
        key,
        key === 'aws:TagKeys' ? fc.subarray([...all]) : fc.constantFrom(...all),
      ]),
    ),
    { requiredKeys: [] },
  ) as fc.Arbitrary<Record<string, string | string[]>>,
});
/** Identity policy, boundary or none, and what is asked. */
export type Triple = [
  string,
  string | null,
  { action: string; resource: string; context: Record<string, string | string[]> },
];

/** Policies, boundaries and requests in which about as much is allowed as denied. */
export const triples: fc.Arbitrary<Triple> = fc.tuple(policy, fc.option(policy, { freq: 2 }), request);
