import fc from 'fast-check';

/**
 * Policies that moto understands as AWS does: it knows no conditions, no NotResource, no question marks, and compares actions
 * with their case; boundaries it stores and does not enforce.
 */
const statement = fc
  .record({
    Effect: fc.constantFrom('Allow', 'Allow', 'Allow', 'Deny'),
    action: fc.tuple(
      fc.constantFrom('Action', 'Action', 'Action', 'NotAction'),
      fc.subarray(['s3:GetObject', 's3:Put*', 's3:List*', 's3:*Object', 's3:*', '*', 'sqs:*'], {
        minLength: 1,
        maxLength: 2,
      }),
    ),
    Resource: fc.subarray(
      [
        '*',
        'arn:aws:s3:::data',
        'arn:aws:s3:::data/*',
        'arn:aws:s3:::data/raw/*',
        'arn:aws:s3:::*/b',
        'arn:aws:s3:::other',
      ],
      { minLength: 1, maxLength: 2 },
    ),
  })
  .map(({ Effect, action: [element, patterns], Resource }) => ({ Effect, [element]: patterns, Resource }));

export const motoPolicies: fc.Arbitrary<string> = fc
  .array(statement, { minLength: 1, maxLength: 4, size: 'max' })
  .map((Statement) => JSON.stringify({ Version: '2012-10-17', Statement }));
