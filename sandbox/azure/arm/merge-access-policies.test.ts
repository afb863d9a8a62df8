import { expect, it } from 'vitest';
import { mergeAccessPolicies } from './merge-access-policies';

const policy = (objectId: string, secrets: string[], keys: string[] = []) => ({
  tenantId: 't',
  objectId,
  permissions: { secrets, keys },
});

it('adds permissions to an entry and leaves every other entry as it is', () => {
  const merged = mergeAccessPolicies(
    'add',
    [policy('a', ['get'], ['sign']), policy('b', ['set'])],
    [policy('A', ['list'])],
  );
  expect(merged).toEqual([policy('a', ['get', 'list'], ['sign']), policy('b', ['set'])]);
});

it('takes only what is named, and the entry with its last permission', () => {
  const present = [policy('a', ['get', 'list']), policy('b', ['set'])];
  expect(mergeAccessPolicies('remove', present, [policy('a', ['get'])])).toEqual([
    policy('a', ['list']),
    policy('b', ['set']),
  ]);
  expect(mergeAccessPolicies('remove', present, [policy('a', ['get', 'list'])])).toEqual([policy('b', ['set'])]);
  expect(mergeAccessPolicies('remove', present, [policy('c', ['get'])])).toEqual(present);
});
