import { expect, it } from 'vitest';
import { findDraft, forgetDraft, keepDraft } from './kept-draft';

function storeOf(entries = new Map<string, string>()) {
  return {
    getItem: (key: string) => entries.get(key) ?? null,
    setItem: (key: string, value: string) => void entries.set(key, value),
    removeItem: (key: string) => void entries.delete(key),
    entries,
  };
}

const draft = {
  environment: 'prod',
  serviceAccount: 'api',
  permissionSet: 'aws-read-bucket-prefix',
  parameters: { bucket: 'b' },
  endsAt: '2026-12-23T12:00:00Z',
  reason: 'Reads.',
};

it('a form comes back as it stood, but for its end date, and only where it was opened', () => {
  const store = storeOf();
  keepDraft(store, 'orders', { environment: 'prod' }, draft);
  const { endsAt: _, ...rest } = draft;
  expect(findDraft(store, 'orders', { environment: 'prod' })).toEqual(rest);
  expect(findDraft(store, 'orders', {})).toBeUndefined();
  expect(findDraft(store, 'payments', { environment: 'prod' })).toBeUndefined();
});

it('a form that was sent, or that an older version kept otherwise, does not come back', () => {
  const store = storeOf();
  keepDraft(store, 'orders', {}, draft);
  forgetDraft(store, 'orders', {});
  expect(findDraft(store, 'orders', {})).toBeUndefined();
  keepDraft(store, 'orders', {}, draft);
  for (const key of store.entries.keys()) store.entries.set(key, '{"was":1}');
  expect(findDraft(store, 'orders', {})).toBeUndefined();
});
