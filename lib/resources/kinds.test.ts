import { describe, expect, it } from 'vitest';
import { addressOf, kindOf } from './kinds';
import { sampleSpecs, seen } from './sample-specs';

describe.each(Object.values(sampleSpecs))('every kind: $kind', (spec) => {
  const kind = kindOf(spec);
  const found = seen(spec);
  const attributes = found.state === 'present' ? found.attributes : undefined;

  it('sees no difference between what was written and what comes back', () => {
    expect(kind.diff(spec, attributes)).toEqual([]);
  });

  it('has a stable address and shows its content before it exists', () => {
    expect(addressOf(structuredClone(spec))).toBe(addressOf(spec));
    const content = kind.content(spec);
    expect(content.length).toBeGreaterThan(0);
    expect(content.every(({ before, after }) => before === undefined && after !== undefined)).toBe(true);
  });

  it('can be taken along: Terraform that adopts what exists, or a manifest', () => {
    const text = kind.exportAs(spec);
    if (spec.kind.startsWith('aws.')) {
      expect(text).toMatch(/^import \{\n {2}to = aws_iam_/);
      expect(text).toMatch(/\nresource "aws_iam_/);
    } else {
      expect(text).toContain('kind: ServiceAccount');
    }
  });
});

describe('differences', () => {
  const { policy, role } = sampleSpecs;
  const changed = (spec: typeof policy | typeof role, change: object) => {
    const found = seen(spec);
    const attributes = found.state === 'present' ? found.attributes : {};
    return kindOf(spec)
      .diff(spec, { ...(attributes as object), ...change })
      .map(({ field }) => field);
  };

  it.each([
    ['trust', { trust: { Version: '2012-10-17', Statement: [] } }],
    ['boundaryArn', { boundaryArn: undefined }],
    ['sessionSeconds', { sessionSeconds: 43200 }],
    ['description', { description: 'edited' }],
    ['tags.xks:portal', { tags: { ...role.tags, 'xks:portal': 'other' } }],
  ])('of a role name the field %s', (field, change) => {
    expect(changed(role, change)).toEqual([field]);
  });

  it('of a policy are about meaning', () => {
    const wider = { ...policy.document, Statement: [{ ...policy.document.Statement[0], Resource: '*' }] };
    expect(changed(policy, { document: wider })).toEqual(['document']);
  });
});
