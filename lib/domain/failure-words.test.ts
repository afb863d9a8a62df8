import { expect, it } from 'vitest';
import { failureWords } from './failure-words';

it.each([
  'UND_ERR_SOCKET',
  'ECONNRESET',
  'AccessDenied',
  'ThrottlingException',
  'ServiceFailure',
  '503',
  'AuthorizationFailed',
  'RoleAssignmentExists',
  'PrincipalNotFound',
  'ResourceGroupNotFound',
  'blocked-by-lock',
])('says %s in words', (code) => {
  expect(failureWords(code)).toMatch(/^[a-z ]+$/);
});

it('keeps a code it has no words for, so that it can be looked up', () => {
  expect(failureWords('MalformedPolicyDocument')).toBe('MalformedPolicyDocument');
});
