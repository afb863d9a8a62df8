import { expect, it } from 'vitest';
import type { AzureAssignment } from '@/lib/domain/permission-document';
import { mergeAssignments } from './merge-assignments';

const scope = '/subscriptions/s/resourceGroups/rg/providers/Microsoft.Storage/storageAccounts/st';
const whole: AzureAssignment = { scope, roleId: '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1', roleName: 'Reader' };
const under = (condition: string): AzureAssignment => ({ ...whole, condition });
const merge = (...assignments: AzureAssignment[]) =>
  mergeAssignments(assignments.map((one) => ({ assignments: [one], vaultAccess: [] })));

it('who was given the whole scope keeps it beside somebody who was given a part', () => {
  expect(merge(under('a'), whole)).toEqual([whole]);
  expect(merge(whole, under('a'))).toEqual([whole]);
});

it('several parts are alternatives, in an order that does not depend on the order of the grants', () => {
  expect(merge(under('b'), under('a'))).toEqual([under('(a)\nOR\n(b)')]);
  expect(merge(under('a'), under('b'))).toEqual(merge(under('b'), under('a')));
  expect(merge(under('a'), under('a'))).toEqual([under('a')]);
});

it('other roles and other scopes stay apart, spellings of one scope do not', () => {
  const other = { ...whole, roleId: 'ba92f5b4-2d11-453d-a403-e96b0029c9fe' };
  expect(merge(whole, other)).toEqual([whole, other]);
  expect(merge(whole, { ...whole, scope: `${scope}/blobServices/default` })).toHaveLength(2);
  expect(merge(whole, { ...whole, scope: scope.toUpperCase() })).toEqual([whole]);
});
