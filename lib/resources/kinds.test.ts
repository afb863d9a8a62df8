import { describe, expect, it } from 'vitest';
import { addressOf, KINDS, kindOf } from './kinds';
import type { ResourceSpec } from './resource';
import { sampleSpecs, seen } from './sample-specs';

const samples: ResourceSpec[] = Object.values(sampleSpecs);

it('every kind has a sample', () => {
  expect(samples.map(({ kind }) => kind).sort()).toEqual(Object.keys(KINDS).sort());
});

/** How what can be taken along begins or what it says, by the first word of the kind. */
const EXPORTED: Record<string, RegExp> = {
  aws: /^import \{\n {2}to = aws_iam_\w+\.\w+\n[\s\S]*\nresource "aws_iam_/,
  azure: /^import \{\n {2}to = azurerm_\w+\.\w+\n[\s\S]*\nresource "azurerm_/,
  kubernetes: /^apiVersion: [\s\S]*\nkind: (ServiceAccount|AzureIdentity|AzureIdentityBinding)\n/,
};

describe.each(samples)('every kind: $kind', (spec) => {
  const kind = kindOf(spec);
  const { attributes } = seen(spec);

  it('sees no difference between what was written and what comes back, and knows it for its own', () => {
    expect(kind.diff(spec, attributes)).toEqual([]);
    expect(kind.isOurs(spec, attributes)).toBe(kind.ownership !== 'share');
  });

  it('has a stable address and shows its content before it exists', () => {
    expect(addressOf(structuredClone(spec))).toBe(addressOf(spec));
    const content = kind.content(spec);
    expect(content.length).toBeGreaterThan(0);
    expect(content.every(({ before, after }) => before === undefined && after !== undefined)).toBe(true);
  });

  it('can be taken along: Terraform that adopts what exists, or a manifest', () => {
    expect(kind.exportAs(spec)).toMatch(EXPORTED[spec.kind.split('.')[0] ?? ''] ?? /^never$/);
  });
});

const { policy, role, identity, credential, assignment, vaultPolicy, annotation, azureIdentity, binding } = sampleSpecs;

describe('differences', () => {
  const changed = (spec: ResourceSpec, change: object) =>
    kindOf(spec)
      .diff(spec, { ...seen(spec).attributes, ...change })
      .map(({ field }) => field);

  it.each<[string, ResourceSpec, object]>([
    ['trust', role, { trust: { Version: '2012-10-17', Statement: [] } }],
    ['boundaryArn', role, { boundaryArn: undefined }],
    ['sessionSeconds', role, { sessionSeconds: 43200 }],
    ['description', role, { description: 'edited' }],
    ['tags.xks:portal', role, { tags: { ...role.tags, 'xks:portal': 'other' } }],
    ['tags.xks:portal', policy, { tags: { ...policy.tags, 'xks:portal': 'other' } }],
    ['tags.xks:portal', identity, { tags: { ...identity.tags, 'xks:portal': 'other' } }],
    ['credentials of clusters that are gone', identity, { leftCredentials: ['xks-aks0'] }],
    ['issuer', credential, { issuer: credential.issuer.replace(/\/$/, '') }],
    ['subject', credential, { subject: 'system:serviceaccount:tenant:Wi-Test' }],
    ['audience', credential, { audiences: [credential.audience, 'another'] }],
    ['condition', assignment, { condition: undefined }],
    ['secrets', vaultPolicy, { secrets: ['Get'] }],
    ['others', vaultPolicy, { others: ['purge'] }],
    [annotation.key, annotation, { value: 'arn:aws:iam::111111111111:role/other' }],
    ['resourceID', azureIdentity, { resourceId: `${azureIdentity.resourceId}-2` }],
    ['clientID', azureIdentity, { clientId: 'other' }],
    ['type', azureIdentity, { type: 1 }],
    ['behaviour', azureIdentity, { isNamespaced: false }],
    ['azureIdentity', binding, { azureIdentity: 'other' }],
    ['selector', binding, { selector: '*' }],
  ])('the field %s of a $kind is named alone', (field, spec, change) => {
    expect(changed(spec, change)).toEqual([field]);
  });

  it('of a policy are about meaning', () => {
    const wider = { ...policy.document, Statement: [{ ...policy.document.Statement[0], Resource: '*' }] };
    expect(changed(policy, { document: wider })).toEqual(['document']);
  });
});

describe('what is not ours', () => {
  it.each<[string, ResourceSpec, object]>([
    ['a role whose path is another', role, { path: '/' }],
    ['a role with one tag of another portal', role, { tags: { ...role.tags, 'xks:portal': 'other' } }],
    ['a policy of another environment', policy, { tags: { ...policy.tags, 'xks:environment': 'dev' } }],
    ['an identity without tags', identity, { tags: {} }],
    ['an assignment of the same meaning with another name', assignment, { name: identity.place.subscriptionId }],
    ['an assignment of our name to another principal', assignment, { principalId: identity.place.subscriptionId }],
    ['an assignment of our name with another role', assignment, { roleId: identity.place.subscriptionId }],
    ['an annotation that another manager owns', annotation, { manager: 'argocd' }],
    ['an AzureIdentity that another manager owns', azureIdentity, { manager: 'kubectl' }],
    ['a binding that nobody is known to own', binding, { manager: undefined }],
  ])('%s is told from our own', (_what, spec, change) => {
    expect(kindOf(spec).isOurs(spec, { ...seen(spec).attributes, ...change })).toBe(false);
  });
});
