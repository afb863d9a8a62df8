import { ApiException } from '@kubernetes/client-node';
import { expect, it } from 'vitest';
import { classifyKubernetesError } from './classify-error';

const answered = (code: number, body: unknown) =>
  classifyKubernetesError(new ApiException(code, 'message', body, {}), 'kubernetes:eks1 get pods');
const statusOf = (reason: string, details?: object) =>
  JSON.stringify({ kind: 'Status', reason, message: 'why', details });

it.each([
  [409, 'Conflict', 'conflict'],
  [409, 'AlreadyExists', 'conflict'],
  [404, 'NotFound', 'gone'],
  [403, 'Forbidden', 'denied'],
  [422, 'Invalid', 'invalid'],
  [500, 'InternalError', 'transient'],
  [504, 'Timeout', 'transient'],
])('takes HTTP %i %s for %s', (code, reason, kind) => {
  expect(answered(code, statusOf(reason))).toMatchObject({ kind, code: reason, message: 'why' });
});

it('passes on how long a busy server wants to be left alone', () => {
  const failure = answered(429, statusOf('TooManyRequests', { retryAfterSeconds: 7 }));
  expect(failure).toMatchObject({ kind: 'throttled', retryAfterSeconds: 7 });
});

it('goes by the HTTP status where something in between answers HTML', () => {
  expect(answered(502, '<html>Bad gateway</html>')).toMatchObject({ kind: 'transient', code: 'Http502' });
});

it('takes a refused connection for transient', () => {
  const refused = Object.assign(new TypeError('fetch failed'), { cause: { code: 'ECONNREFUSED' } });
  expect(classifyKubernetesError(refused, 'op')).toMatchObject({ kind: 'transient', code: 'ECONNREFUSED' });
});
