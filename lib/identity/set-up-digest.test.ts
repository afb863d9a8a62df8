import { expect, it } from 'vitest';
import type { Wanted } from '@/lib/resources/plan';
import type { ResourceSpec } from '@/lib/resources/resource';
import { sampleSpecs } from '@/lib/resources/sample-specs';
import { setUpDigest } from './set-up-digest';

const { provider, policy, role, identity, credential, assignment, vaultPolicy, annotation, azureIdentity, binding } =
  sampleSpecs;
const all: ResourceSpec[] = Object.values(sampleSpecs);
const present = (specs: readonly ResourceSpec[]): Wanted[] => specs.map((spec) => ({ spec, presence: 'present' }));
const digest = (changed?: ResourceSpec) =>
  setUpDigest(present(all.map((spec) => (spec.kind === changed?.kind ? changed : spec))));

it.each<[string, ResourceSpec]>([
  ['the audience of an issuer', { ...provider, audience: 'other' }],
  ['the permissions of a policy', { ...policy, document: { ...policy.document, Statement: [] } }],
  ['the trust of a role', { ...role, trust: [] }],
  ['the boundary of a role', { ...role, boundaryArn: `${role.boundaryArn}-2` }],
  ['another identity', { ...identity, name: 'other' }],
  ['the issuer that an identity trusts', { ...credential, issuer: `${credential.issuer}2` }],
  ['the condition of an assignment', { ...assignment, condition: undefined }],
  ['the scope of an assignment', { ...assignment, scope: `${assignment.scope}2` }],
  ['the rights on a vault', { ...vaultPolicy, secrets: ['get'] }],
  ['what an annotation names', { ...annotation, value: 'other' }],
  ['what an AzureIdentity names', { ...azureIdentity, clientId: 'other' }],
  ['which pods a binding is for', { ...binding, selector: 'other' }],
])('a proof no longer counts once this is another: %s', (_what, changed) => {
  expect(digest(changed)).not.toBe(digest());
});

it.each<[string, ResourceSpec]>([
  ['tags of a role', { ...role, tags: {} }],
  ['the description of a policy', { ...policy, description: 'other' }],
  ['tags of an identity', { ...identity, tags: {} }],
  ['the description of an assignment', { ...assignment, description: 'other' }],
])('a proof still counts where only this is another: %s', (_what, changed) => {
  expect(digest(changed)).toBe(digest());
});

it('the order of wishes and what is to be gone do not matter', () => {
  expect(setUpDigest(present([...all].reverse()))).toBe(digest());
  const gone: Wanted = { spec: { ...policy, name: 'ended' }, presence: 'absent' };
  expect(setUpDigest([...present(all), gone])).toBe(digest());
});
