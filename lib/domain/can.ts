import type { Actor, Role, TokenScope } from './actor';
import type { Action, Permission, RequestThing, TenantThing, Thing } from './can-things';
import { mayDecide } from './may-decide';
import { holds } from './role-scopes';

type Rule = { scope: TokenScope; judge: (actor: Actor, thing: Thing, now: Date) => Permission };

const TENANT_MEMBERS = ['owner', 'contributor', 'reader'] as const;
const TENANT_WRITERS = ['owner', 'contributor'] as const;
const PLATFORM = ['admin', 'approver', 'auditor'] as const;

const yes = (reason: string): Permission => ({ allowed: true, reason });
const no = (reason: string): Permission => ({ allowed: false, reason });

/**
 * Who may do what to which thing: the one rule, asked by every operation and by every button. Deny is the default; the
 * reason is a sentence for the person either way. A bearer token needs the scope as well as its owner's right.
 */
export function can(actor: Actor, action: Action, thing: Thing, now: Date): Permission {
  const rule = RULES[action];
  if (!actor.tokenScopes.includes(rule.scope)) {
    return no(`This token may not be used to ${rule.scope}. Make one with that scope.`);
  }
  return rule.judge(actor, thing, now);
}

const RULES = {
  'see-tenant': {
    scope: 'read',
    judge: inTenant([...TENANT_MEMBERS, ...PLATFORM], 'Only members of this tenant and the platform team can see it.'),
  },
  request: {
    scope: 'request',
    judge: inTenant(TENANT_WRITERS, 'Owners and contributors of this tenant can request access for it.'),
  },
  decide: {
    scope: 'decide',
    judge: (actor, thing, now) => (thing.kind === 'request' ? mayDecide(actor, thing, now) : wrongThing()),
  },
  revoke: {
    scope: 'request',
    judge: inTenant(
      [...TENANT_WRITERS, 'admin', 'approver'],
      'Owners and contributors of this tenant and the platform team can revoke it.',
    ),
  },
  withdraw: { scope: 'request', judge: mayWithdraw },
  comment: {
    scope: 'request',
    judge: inTenant(
      [...TENANT_WRITERS, 'admin', 'approver'],
      'Owners and contributors of this tenant and the platform team can comment.',
    ),
  },
  prove: {
    scope: 'request',
    judge: inTenant(
      [...TENANT_WRITERS, 'admin', 'approver'],
      'Owners and contributors of this tenant and the platform team can run the probe.',
    ),
  },
  'audit-tenant': {
    scope: 'read',
    judge: inTenant([...TENANT_MEMBERS, ...PLATFORM], 'Only members of this tenant and the platform team can see it.'),
  },
  'audit-platform': { scope: 'read', judge: onPlatform(['admin', 'auditor'], 'Only admins and auditors can see it.') },
  'see-platform': { scope: 'read', judge: onPlatform(PLATFORM, 'Only the platform team can see it.') },
  'set-up-identity': {
    scope: 'decide',
    judge: inTenant(['admin'], 'Only admins of the platform can set up or take away a pod identity.'),
  },
  'manage-tokens': { scope: 'request', judge: mayManageTokens },
} satisfies Record<Action, Rule>;

function inTenant(roles: readonly Role[], otherwise: string): Rule['judge'] {
  return (actor, thing) => {
    if (!isTenantThing(thing)) return wrongThing();
    return holds(actor, roles, thing) ? yes('Your role covers this.') : no(otherwise);
  };
}

function onPlatform(roles: readonly Role[], otherwise: string): Rule['judge'] {
  return (actor, thing) => {
    if (thing.kind !== 'platform') return wrongThing();
    const held = actor.roles.some(({ role }) => roles.includes(role));
    return held ? yes('Your role covers this.') : no(otherwise);
  };
}

function mayWithdraw(actor: Actor, thing: Thing): Permission {
  if (thing.kind !== 'request') return wrongThing();
  if (thing.state !== 'requested') return no(`This request is already ${thing.state}.`);
  if (thing.requestedBy === actor.personId) return yes('You asked for this.');
  return holds(actor, ['owner'], thing)
    ? yes('You own this tenant.')
    : no('Only the person who asked for it, or an owner of the tenant, can withdraw it.');
}

function mayManageTokens(actor: Actor, thing: Thing): Permission {
  if (thing.kind !== 'tokens') return wrongThing();
  if (thing.personId !== actor.personId) return no('These are the tokens of another person.');
  const beyond = (thing.scopes ?? []).filter((scope) => !actor.tokenScopes.includes(scope));
  return beyond.length === 0
    ? yes('These are your tokens.')
    : no(`A token cannot make one that may do more than itself (${beyond.join(', ')}).`);
}

function isTenantThing(thing: Thing): thing is TenantThing | RequestThing {
  return thing.kind === 'tenant' || thing.kind === 'request';
}

function wrongThing(): Permission {
  return no('This does not apply here.');
}
