import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ROLE_ARN_ANNOTATION } from '@/lib/domain/identity-keys';
import { addressOf, kindOf } from './kinds';
import { FIELD_MANAGER } from './kubernetes/names';
import type { Wanted } from './plan';
import { planResources } from './plan-resources';
import type { Observed, ResourceSpec } from './resource';
import { sampleSpecs, seen } from './sample-specs';

const { provider, policy, role, attachment, annotation, identity, credential, assignment, vaultPolicy } = sampleSpecs;
const { azureIdentity, binding } = sampleSpecs;
const inAws: ResourceSpec[] = [provider, policy, role, attachment, annotation];
const inAzure: ResourceSpec[] = [identity, credential, assignment, vaultPolicy];
const all: ResourceSpec[] = Object.values(sampleSpecs);
const present = (specs: ResourceSpec[]): Wanted[] => specs.map((spec) => ({ spec, presence: 'present' }));
const absent = (specs: ResourceSpec[]): Wanted[] => specs.map((spec) => ({ spec, presence: 'absent' }));
const world = (
  specs: ResourceSpec[],
  change: (spec: ResourceSpec, found: Observed) => Observed = (_, found) => found,
) => new Map(specs.map((spec) => [addressOf(spec), change(spec, seen(spec))] as const));
const nothing = () => new Map(all.map((spec) => [addressOf(spec), { state: 'absent' }] as const));
const actions = (wanted: Wanted[], observed: Map<string, Observed>) =>
  planResources(wanted, observed).steps.map(({ action, spec }) => `${action} ${kindOf(spec).noun}`);

describe('planResources', () => {
  it.each([
    ['AWS', inAws, ['OIDC provider', 'Policy', 'Role', 'Attachment', 'Annotation']],
    ['Azure', inAzure, ['Identity', 'Federated credential', 'Role assignment', 'Vault access policy']],
    ['AAD Pod Identity', [azureIdentity, binding], ['AzureIdentity', 'AzureIdentityBinding']],
  ])('makes what is pointed at before what points, whatever the order of the wishes: %s', (_where, specs, nouns) => {
    fc.assert(
      fc.property(fc.shuffledSubarray(specs, { minLength: specs.length }), (order) => {
        expect(actions(present(order), nothing())).toEqual(nouns.map((noun) => `create ${noun}`));
      }),
    );
  });

  it('keeps everything of a world that is as wanted, in whatever spelling its cloud gives it back', () => {
    fc.assert(
      fc.property(fc.subarray(all), (some) => {
        const { steps } = planResources(present(some), world(all));
        expect(steps.map(({ action }) => action)).toEqual(some.map(() => 'keep'));
        expect(steps.flatMap(({ changes }) => changes)).toEqual([]);
      }),
    );
  });

  it('takes permissions first, then the role with its trust, then the policy, then our key; shared things stay', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(inAws, { minLength: inAws.length }), (order) => {
        const { steps } = planResources(absent(order), world(all));
        expect(steps.map(({ action, noun }) => `${action} ${noun}`)).toEqual([
          'delete Attachment',
          'delete Role',
          'delete Policy',
          'keep OIDC provider',
          'delete Annotation',
        ]);
        const dependsOn = Object.fromEntries(steps.map((step) => [step.noun, step.dependsOn]));
        expect(dependsOn.Role).toEqual([addressOf(attachment)]);
        expect(dependsOn.Policy).toEqual([addressOf(attachment)]);
        expect(dependsOn.Annotation).toEqual([addressOf(role)]);
      }),
    );
  });

  it('takes role assignments first, then vault rights, then the trust, then the identity with its name', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(inAzure, { minLength: inAzure.length }), (order) => {
        const { steps } = planResources(absent(order), world(all));
        expect(steps.map(({ action, noun }) => `${action} ${noun}`)).toEqual([
          'delete Role assignment',
          'delete Vault access policy',
          'delete Federated credential',
          'delete Identity',
        ]);
        expect(steps.at(-1)?.dependsOn).toEqual(steps.slice(0, -1).map(({ id }) => id));
      }),
    );
  });

  it('takes rights away before it gives any', () => {
    const ended = { ...policy, name: 'xks-tenant-irsa-test-0000000009' };
    const { steps } = planResources([...present(inAws), ...absent([ended])], world([ended]));
    expect(steps.map(({ action }) => action)).toEqual(['delete', ...inAws.map(() => 'wait')]);
  });

  it('takes the binding before the AzureIdentity it names', () => {
    expect(actions(absent([azureIdentity, binding]), world(all))).toEqual([
      'delete AzureIdentityBinding',
      'delete AzureIdentity',
    ]);
  });

  it('depends only on steps that stand before it in the same plan', () => {
    const wish = fc.record({
      spec: fc.constantFrom(...all),
      presence: fc.constantFrom('present', 'absent') as fc.Arbitrary<Wanted['presence']>,
    });
    fc.assert(
      fc.property(fc.uniqueArray(wish, { selector: ({ spec }) => spec.kind }), fc.boolean(), (wanted, there) => {
        const { steps } = planResources(wanted, there ? world(all) : nothing());
        steps.forEach((step, at) => {
          const before = steps.slice(0, at).map(({ id }) => id);
          expect(step.dependsOn.filter((id) => !before.includes(id))).toEqual([]);
        });
      }),
    );
  });

  it.each([policy, role, identity])('does not touch a $kind of that name that carries other marks', (spec) => {
    const foreign = world(all, (_, found) =>
      found.state === 'present' ? { ...found, attributes: { ...(found.attributes as object), tags: {} } } : found,
    );
    expect(planResources(present([spec]), foreign).steps[0]).toMatchObject({ action: 'conflict', code: 'name-taken' });
    expect(planResources(absent([spec]), foreign).steps[0]).toMatchObject({ action: 'keep', code: 'not-ours' });
  });

  it.each([
    ['another manager, same value', { value: annotation.value, manager: 'argocd' }, 'keep', undefined],
    ['another manager, other value', { value: 'arn:other', manager: 'argocd' }, 'wait', 'waiting-for-git'],
    ['nobody known, other value', { value: 'arn:other' }, 'wait', 'waiting-for-git'],
    ['us, other value', { value: 'arn:other', manager: FIELD_MANAGER }, 'update', undefined],
  ])('with an annotation of %s', (_whose, attributes, action, code) => {
    const observed = new Map([[addressOf(annotation), { state: 'present', attributes } as const]]);
    const [step] = planResources(present([annotation]), observed).steps;
    expect(step).toMatchObject({ action, ...(code ? { code } : {}) });
    if (code) expect(step?.reason).toContain(`${ROLE_ARN_ANNOTATION}: ${annotation.value}`);
  });

  it('says nothing against what is shared and stays', () => {
    const [step] = planResources(absent([provider]), world(all)).steps;
    expect(step?.action).toBe('keep');
    expect(step?.reason).toBeUndefined();
  });

  it('never takes away what somebody else made and the portal only uses, whatever its tags say', () => {
    const theirs = { ...identity, isTheirs: true } as const;
    expect(actions(absent([theirs]), world(all))).toEqual(['keep Identity']);
    const gone = planResources(present([theirs]), nothing()).steps[0];
    expect(gone).toMatchObject({ action: 'conflict', code: 'theirs-is-gone' });
  });

  it('leaves a key that another manager owns when access ends', () => {
    const observed = new Map([
      [
        addressOf(annotation),
        { state: 'present', attributes: { value: annotation.value, manager: 'argocd' } } as const,
      ],
    ]);
    expect(planResources(absent([annotation]), observed).steps[0]?.action).toBe('keep');
  });

  it('waits, and says why, where something cannot be read or its place is missing', () => {
    const observed = new Map<string, Observed>([
      [addressOf(role), { state: 'unreadable', code: 'AccessDenied', message: 'No right to read.', retry: false }],
      [addressOf(annotation), { state: 'no-place', message: 'No namespace tenant on eks1.' }],
    ]);
    const { steps } = planResources(present([role, annotation, policy]), observed);
    expect(steps.map(({ action, code }) => `${action} ${code}`)).toEqual([
      'wait not-read',
      'wait AccessDenied',
      'wait namespace-missing',
    ]);
  });

  it('does not change a shared provider that lacks the audience', () => {
    const attributes = { arn: '', url: provider.issuer, audiences: ['other'], tags: {} };
    const observed = new Map([[addressOf(provider), { state: 'present', attributes } as const]]);
    expect(planResources(present([provider]), observed).steps[0]).toMatchObject({
      action: 'conflict',
      code: 'does-not-fit',
    });
  });
});
