import { describe, expect, it } from 'vitest';
import { type Actor, ROLES, type Role, type RoleAssignment, TOKEN_SCOPES } from './actor';
import { can } from './can';
import { ACTIONS, type Action, type RequestThing, type Thing } from './can-things';

const now = new Date('2026-03-01T12:00:00Z');
const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000).toISOString();

function actor(roles: RoleAssignment[], more: Partial<Actor> = {}): Actor {
  return {
    personId: 'me',
    displayName: 'Me',
    roles,
    tokenScopes: TOKEN_SCOPES,
    groupsSeenAt: minutesAgo(1),
    signedInAt: minutesAgo(30),
    via: 'session',
    ...more,
  };
}

const request: RequestThing = {
  kind: 'request',
  tenant: 'orders',
  environment: 'prod',
  permissionSet: 'aws-read-bucket-prefix',
  state: 'requested',
  requestedBy: 'somebody',
};
const orders = { kind: 'tenant', tenant: 'orders' } as const;
const contributor: RoleAssignment = { role: 'contributor', scope: { kind: 'tenant', tenant: 'orders' } };
const approver: RoleAssignment = { role: 'approver', scope: { kind: 'platform' } };

const MEMBERS: Role[] = ['owner', 'contributor', 'reader'];
const TEAM: Role[] = ['admin', 'approver', 'auditor'];
const WRITERS: Role[] = ['admin', 'approver', 'owner', 'contributor'];

/** Written by hand, not by the product: which roles may do what to a thing of their tenant that somebody else made. */
const MATRIX: Record<Action, [Thing, Role[]]> = {
  'see-tenant': [orders, [...TEAM, ...MEMBERS]],
  request: [orders, ['owner', 'contributor']],
  decide: [request, ['approver']],
  revoke: [orders, WRITERS],
  withdraw: [request, ['owner']],
  comment: [request, WRITERS],
  prove: [orders, WRITERS],
  'audit-tenant': [orders, [...TEAM, ...MEMBERS]],
  'audit-platform': [{ kind: 'platform' }, ['admin', 'auditor']],
  'see-platform': [{ kind: 'platform' }, TEAM],
  'manage-tokens': [{ kind: 'tokens', personId: 'somebody' }, []],
  'set-up-identity': [orders, ['admin']],
};

describe('can', () => {
  it.each(ACTIONS)('lets exactly the roles of the table %s', (action) => {
    const [thing, allowed] = MATRIX[action];
    const may = ROLES.filter((role) => {
      const scope = TEAM.includes(role) ? ({ kind: 'platform' } as const) : orders;
      return can(actor([{ role, scope }]), action, thing, now).allowed;
    });
    expect(may).toEqual(ROLES.filter((role) => allowed.includes(role)));
  });

  it('gives nothing to somebody without roles', () => {
    const nobody = actor([]);
    const allowed = ACTIONS.filter(
      (action) => can(nobody, action, action === 'decide' ? request : orders, now).allowed,
    );
    expect(allowed).toEqual([]);
  });

  it('lets members of a tenant see only their own', () => {
    expect(can(actor([contributor]), 'see-tenant', orders, now).allowed).toBe(true);
    expect(can(actor([contributor]), 'see-tenant', { kind: 'tenant', tenant: 'payments' }, now).allowed).toBe(false);
  });

  it('lets a reader see but not ask', () => {
    const reader = actor([{ role: 'reader', scope: { kind: 'tenant', tenant: 'orders' } }]);
    expect(can(reader, 'see-tenant', orders, now).allowed).toBe(true);
    expect(can(reader, 'request', orders, now).allowed).toBe(false);
  });

  it.each([
    ['what they asked for', { ...request, requestedBy: 'me' }, {}],
    ['what they last edited', { ...request, lastEditedBy: 'me' }, {}],
    ['what is decided already', { ...request, state: 'approved' as const }, {}],
    ['with groups older than ten minutes', request, { groupsSeenAt: minutesAgo(11) }],
    ['with a sign-in older than twelve hours', request, { signedInAt: minutesAgo(12 * 60 + 1) }],
    ['in a browser without a known sign-in', request, { signedInAt: undefined }],
    ['with a token that lacks the scope', request, { tokenScopes: ['read', 'request'] as const }],
  ])('never lets an approver decide %s', (_what, thing, more) => {
    expect(can(actor([approver]), 'decide', request, now).allowed).toBe(true);
    const verdict = can(actor([approver], more), 'decide', thing, now);
    expect(verdict.allowed).toBe(false);
    expect(verdict.reason).toMatch(/\.$/);
  });

  it('never lets somebody decide what they would receive', () => {
    expect(can(actor([approver, contributor]), 'decide', request, now).allowed).toBe(false);
  });

  it('needs no sign-in from a bearer token, but fresh groups', () => {
    const token = { via: 'token' as const, signedInAt: undefined };
    expect(can(actor([approver], token), 'decide', request, now).allowed).toBe(true);
    expect(can(actor([approver], { ...token, groupsSeenAt: minutesAgo(11) }), 'decide', request, now).allowed).toBe(
      false,
    );
  });

  it.each([
    [{ kind: 'tenant', tenant: 'payments' }, false],
    [{ kind: 'tenant', tenant: 'orders' }, true],
    [{ kind: 'environment', environment: 'dev' }, false],
    [{ kind: 'environment', environment: 'prod' }, true],
    [{ kind: 'permission-set', permissionSet: 'other' }, false],
    [{ kind: 'permission-set', permissionSet: 'aws-read-bucket-prefix' }, true],
  ] as const)('holds an approver to the scope %o', (scope, allowed) => {
    expect(can(actor([{ role: 'approver', scope }]), 'decide', request, now).allowed).toBe(allowed);
  });

  it('lets a token make no token with more scopes than its own', () => {
    const narrow = actor([contributor], { tokenScopes: ['read', 'request'], via: 'token' });
    const mine = { kind: 'tokens', personId: 'me' } as const;
    expect(can(narrow, 'manage-tokens', { ...mine, scopes: ['read'] }, now).allowed).toBe(true);
    expect(can(narrow, 'manage-tokens', { ...mine, scopes: ['decide'] }, now).allowed).toBe(false);
    expect(can(narrow, 'manage-tokens', { kind: 'tokens', personId: 'you' }, now).allowed).toBe(false);
  });

  it('lets the one who asked withdraw, until somebody decided', () => {
    const own = { ...request, requestedBy: 'me' };
    expect(can(actor([contributor]), 'withdraw', own, now).allowed).toBe(true);
    expect(can(actor([contributor]), 'withdraw', { ...own, state: 'approved' }, now).allowed).toBe(false);
    expect(can(actor([contributor]), 'withdraw', request, now).allowed).toBe(false);
  });
});
