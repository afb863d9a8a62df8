import { expect, it } from 'vitest';
import { readEnvironment } from './standard-variables';

const shell = {
  PATH: '/bin',
  KUBECONFIG: '/k',
  AWS_PROFILE: 'mine',
  DATABASE_URL: 'postgres://x',
  AZURE_CLIENT_ID: 'y',
};

it('hides the standard variables of every part that is not external, and names them', () => {
  const { base, ignored } = readEnvironment(shell, new Set(['aws'] as const));
  expect(base).toEqual({ PATH: '/bin', AWS_PROFILE: 'mine' });
  expect(ignored).toEqual(['KUBECONFIG', 'DATABASE_URL', 'AZURE_CLIENT_ID']);
});

it('refuses an external part that nothing points to', () => {
  expect(() => readEnvironment({ PATH: '/bin' }, new Set(['kubernetes'] as const))).toThrow('needs KUBECONFIG');
});
