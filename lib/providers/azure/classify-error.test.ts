import { createHttpHeaders, createPipelineRequest, RestError } from '@azure/core-rest-pipeline';
import { expect, it } from 'vitest';
import { CloudFailure } from '@/lib/domain/failure';
import { classifyAzureError } from './classify-error';

const rest = (code: string | undefined, statusCode: number, headers: Record<string, string> = {}) => {
  const request = createPipelineRequest({ url: 'https://example.com' });
  const response = { request, status: statusCode, headers: createHttpHeaders(headers) };
  return new RestError('text that decides nothing', { code, statusCode, request, response });
};

it.each([
  ['PrincipalNotFound', 400, 'transient'],
  ['ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity', 409, 'transient'],
  ['RoleAssignmentExists', 409, 'conflict'],
  ['RoleAssignmentUpdateNotPermitted', 400, 'invalid'],
  ['RoleAssignmentLimitExceeded', 400, 'invalid'],
  ['AuthorizationFailed', 403, 'denied'],
  ['ResourceGroupNotFound', 404, 'gone'],
  ['SomethingNew', 404, 'gone'],
  ['SomethingNew', 409, 'conflict'],
  ['TooManyRequests', 429, 'throttled'],
  ['ServiceUnavailable', 503, 'transient'],
  ['SomethingNew', 401, 'denied'],
  ['SomethingNew', 400, 'invalid'],
])('takes %s with HTTP %i for %s', (code, status, kind) => {
  expect(classifyAzureError(rest(code, status), 'arm:X').kind).toBe(kind);
});

it('calls a lock by a code of its own, because a person must take it away', () => {
  expect(classifyAzureError(rest('ScopeLocked', 409), 'arm:X')).toMatchObject({
    kind: 'invalid',
    code: 'blocked-by-lock',
  });
});

it.each([
  ['seconds', { 'retry-after': '7' }, 7],
  ['milliseconds', { 'x-ms-retry-after-ms': '1500' }, 1.5],
  ['a date', { date: 'Mon, 23 Nov 2026 08:00:00 GMT', 'retry-after': 'Mon, 23 Nov 2026 08:00:09 GMT' }, 9],
  ['nothing', {}, undefined],
])('carries how long to stay away, said in %s', (_how, headers, seconds) => {
  const failure = classifyAzureError(rest('TooManyRequests', 429, headers as Record<string, string>), 'arm:X');
  expect(failure.retryAfterSeconds).toBe(seconds);
});

it('takes a call that got no answer for transient, with the code of the network', () => {
  const reset = new RestError('socket hang up', { code: 'ECONNRESET' });
  expect(classifyAzureError(reset, 'arm:X')).toMatchObject({ kind: 'transient', code: 'ECONNRESET' });
});

it('leaves a failure that is already classified alone', () => {
  const failure = new CloudFailure('conflict', 'foreign-credentials', 'message', 'arm:X');
  expect(classifyAzureError(failure, 'other')).toBe(failure);
});
