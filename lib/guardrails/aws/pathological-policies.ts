/** Policies that take long to judge where judging is not bounded, by what is odd about them. For tests and the benchmark. */
export function pathologicalPolicies(accountId: string): Record<string, string> {
  return Object.fromEntries([
    ['deep nesting', `${'['.repeat(60_000)}${']'.repeat(60_000)}`],
    ['deep nesting of objects', '{"a":'.repeat(20_000)],
    ['a huge text', `"${'a'.repeat(5_000_000)}"`],
    ['many wildcards', JSON.stringify(allow(Array.from({ length: 400 }, (_, at) => `ec2:*${at}*a*e*`)))],
    [
      'as many wildcards as are judged',
      JSON.stringify(allow(Array.from({ length: 40 }, (_, at) => `ec2:*${at % 3}*a*e*${at}?*`))),
    ],
    [
      'many wildcards on many resources',
      JSON.stringify(
        allow(
          Array.from({ length: 40 }, (_, at) => `ec2:*e*${at % 10}*`),
          Array.from({ length: 60 }, (_, at) => `arn:aws:ec2:*:${accountId}:in*s*e*/*${at}`),
        ),
      ),
    ],
    ['one long wildcard', JSON.stringify(allow(`ec2:${'*a'.repeat(2500)}`))],
    [
      'many long resources',
      JSON.stringify(
        allow(
          's3:*',
          Array.from({ length: 60 }, (_, at) => `arn:aws:s3:::${'*a'.repeat(40)}${at}`),
        ),
      ),
    ],
    [
      'many statements',
      JSON.stringify({
        Version: '2012-10-17',
        Statement: Array.from({ length: 5000 }, () => ({ Effect: 'Allow', Action: 's3:*', Resource: '*' })),
      }),
    ],
    ...manyNames(),
    ['many duplicate keys', `{${'"a":1,'.repeat(18_000)}"a":1}`],
    [
      'many unknown elements',
      JSON.stringify(Object.fromEntries(Array.from({ length: 9000 }, (_, at) => [`k${at}`, 1]))),
    ],
    ['a prototype key', '{"__proto__":{"Version":"2012-10-17"},"Statement":{}}'],
  ]);
}

function manyNames(): [string, string][] {
  return [
    [
      'many misspelled actions',
      JSON.stringify(allow(Array.from({ length: 700 }, (_, at) => `ec2:DescribeInstanc${at}`))),
    ],
    [
      'many denials against many wildcards',
      JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          {
            Effect: 'Allow',
            Action: Array.from({ length: 40 }, (_, at) => `ec2:*${'eaisnrtocd'[at % 10]}*`),
            Resource: '*',
          },
          { Effect: 'Deny', Action: Array.from({ length: 700 }, (_, at) => `ec2:DescribeI${at}`), Resource: '*' },
        ],
      }),
    ],
    [
      'many wildcards on many resources without account',
      JSON.stringify(
        allow(
          Array.from({ length: 40 }, (_, at) => `ec2:*${'abcdefghij'[at % 10]}*`),
          Array.from({ length: 300 }, (_, at) => `arn:aws:ec2:eu-west-1::instance/${at}`),
        ),
      ),
    ],
  ];
}

function allow(Action: unknown, Resource: unknown = '*'): object {
  return { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action, Resource }] };
}
