import { expect, it } from 'vitest';
import { annotationOwner } from './field-owner';

const KEY = 'eks.amazonaws.com/role-arn';
const entry = (manager: string, key: string, time = '2026-11-23T04:00:00Z') => ({
  manager,
  operation: 'Apply',
  time,
  fieldsV1: { 'f:metadata': { 'f:annotations': { '.': {}, [`f:${key}`]: {} } } },
});

it('names the manager of exactly this key and since when', () => {
  const entries = [entry('helm', 'meta.helm.sh/release-name'), entry('xks-access', KEY)];
  expect(annotationOwner(entries, KEY, 'xks-access')).toEqual({
    manager: 'xks-access',
    changedAt: '2026-11-23T04:00:00.000Z',
  });
});

it('names the other one where two own the key, because it can change the value', () => {
  const entries = [entry('xks-access', KEY), entry('argocd', KEY)];
  expect(annotationOwner(entries, KEY, 'xks-access')?.manager).toBe('argocd');
});

it('finds nobody for a key that no manager owns', () => {
  expect(annotationOwner([entry('kubectl', 'other'), { manager: 'bare' }], KEY, 'xks-access')).toBeUndefined();
});
