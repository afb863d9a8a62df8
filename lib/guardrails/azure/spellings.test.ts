import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadBuiltInRoles } from '@/lib/load-built-in-roles';
import { parseScope } from '@/lib/policy/azure/arm-scope';
import { meansOperation } from '@/lib/policy/azure/operation-pattern';
import { judgeScope } from './judge-scope';

const group = '/subscriptions/5a3e2c1b-0d4f-4e6a-9b8c-7d6e5f4a3b2c/resourceGroups/rg-team-a';
const parsed = parseScope(group);
if (!parsed.ok) throw new Error(parsed.message);
const context = { resourceGroup: parsed.scope, roles: loadBuiltInRoles() };
const verdict = (scope: string, role: unknown) => judgeScope({ scope, role }, context).verdict;

const refused = fc.constantFrom(
  'Microsoft.Authorization/roleAssignments/write',
  'Microsoft.Authorization/roleDefinitions/write',
  'Microsoft.Authorization/locks/delete',
  'Microsoft.Authorization/elevateAccess/action',
  'Microsoft.Authorization/policyExemptions/write',
  'Microsoft.ManagedIdentity/userAssignedIdentities/federatedIdentityCredentials/write',
  'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action',
  'Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action',
  'Microsoft.ManagedServices/registrationAssignments/write',
);
const cut = fc.record({ from: fc.nat(90), characters: fc.nat(20) });

/** The operation with up to three runs of letters put behind a star, in letters of any case. */
const spelled = fc
  .tuple(refused, fc.array(cut, { maxLength: 3 }), fc.infiniteStream(fc.boolean()))
  .map(([operation, cuts, upper]) => {
    const starred = cuts.reduce<string>(
      (text, { from, characters }) => `${text.slice(0, from)}*${text.slice(from + characters)}`,
      operation,
    );
    const pattern = [...starred]
      .map((letter) => (upper.next().value ? letter.toUpperCase() : letter.toLowerCase()))
      .join('');
    return { operation, pattern };
  });

/** Thousands of patterns, each looked up among all known operations. */
const timeoutMs = 30_000;

describe('a refused operation', { timeout: timeoutMs }, () => {
  it('is blocked under every pattern that means it, in every case', () => {
    fc.assert(
      fc.property(spelled, ({ operation, pattern }) => {
        if (!meansOperation(pattern, operation)) return;
        expect(verdict(group, { actions: [pattern] })).toBe('blocked');
        expect(
          verdict(group, { permissions: [{ actions: ['Microsoft.Storage/*/read', pattern], notActions: [] }] }),
        ).toBe('blocked');
      }),
      { numRuns: 200 },
    );
  });

  it('stays blocked unless what is taken back means it', () => {
    fc.assert(
      fc.property(spelled, fc.array(spelled, { maxLength: 3 }), ({ operation, pattern }, others) => {
        const notActions = others.map((other) => other.pattern);
        const isTaken = notActions.some((taken) => meansOperation(taken, operation));
        if (isTaken || !meansOperation(pattern, operation)) return;
        expect(verdict(group, { actions: [pattern], notActions })).toBe('blocked');
      }),
      { numRuns: 200 },
    );
  });
});

describe('a scope', () => {
  const name = fc.stringMatching(/^[A-Za-z0-9_-]{1,12}$/);
  it('passes inside the group in any case, and never beside it', () => {
    fc.assert(
      fc.property(name, name, fc.infiniteStream(fc.boolean()), (other, resource, upper) => {
        const inside = `${group}/providers/Microsoft.Storage/storageAccounts/${resource}`;
        const mixed = [...inside].map((letter) => (upper.next().value ? letter.toUpperCase() : letter)).join('');
        expect(verdict(mixed, 'Storage Blob Data Reader')).toBe('allowed');
        expect(verdict(`${group}${other}`, 'Reader')).toBe('blocked');
        expect(verdict(inside.replace('rg-team-a', `${other}-rg-team-a`), 'Reader')).toBe('blocked');
      }),
      { numRuns: 1000 },
    );
  });

  it('with any letter put in somewhere is the same group or blocked', () => {
    fc.assert(
      fc.property(fc.nat(group.length), fc.string({ minLength: 1, maxLength: 3, unit: 'binary' }), (at, letters) => {
        const odd = `${group.slice(0, at)}${letters}${group.slice(at)}`;
        const inside = odd.toLowerCase().startsWith(`${group.toLowerCase()}/`);
        expect(verdict(odd, 'Reader') === 'blocked' || inside).toBe(true);
      }),
      { numRuns: 3000 },
    );
  });
});
