import { IAMServiceException, NoSuchEntityException } from '@aws-sdk/client-iam';
import { expect, it } from 'vitest';
import { CloudFailure } from '@/lib/domain/failure';
import { classifyAwsError } from './classify-error';

const unmodelled = (name: string, httpStatusCode: number) =>
  new IAMServiceException({
    name,
    message: 'text that decides nothing',
    $fault: 'client',
    $metadata: { httpStatusCode },
  });

it.each([
  ['Throttling', 400, 'throttled'],
  ['AccessDenied', 403, 'denied'],
  ['ValidationError', 400, 'invalid'],
  ['LimitExceededException', 409, 'invalid'],
  ['EntityAlreadyExistsException', 409, 'conflict'],
  ['DeleteConflictException', 409, 'conflict'],
  ['ConcurrentModificationException', 409, 'transient'],
  ['SomethingNew', 500, 'transient'],
  ['SomethingNew', 429, 'throttled'],
  ['SomethingNew', 403, 'denied'],
  ['SomethingNew', 400, 'invalid'],
])('takes %s with HTTP %i for %s', (name, status, kind) => {
  expect(classifyAwsError(unmodelled(name, status), 'iam:CreateRole r').kind).toBe(kind);
});

it('gives the wire code, not the name of a class', () => {
  const error = new NoSuchEntityException({ message: 'gone', $metadata: { httpStatusCode: 404 } });
  expect(classifyAwsError(error, 'iam:GetRole r')).toMatchObject({ kind: 'gone', code: 'NoSuchEntity' });
});

it('takes a call that got no answer for transient, with the code of the network', () => {
  const reset = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  expect(classifyAwsError(reset, 'iam:GetRole r')).toMatchObject({ kind: 'transient', code: 'ECONNRESET' });
});

it('leaves a failure that is already classified alone', () => {
  const failure = new CloudFailure('conflict', 'foreign-policies', 'message', 'iam:DeleteRole r');
  expect(classifyAwsError(failure, 'other')).toBe(failure);
});
