import { expect, it } from 'vitest';
import { addressOf } from '@/lib/resources/kinds';
import type { ResourceSpec } from '@/lib/resources/resource';
import { sampleSpecs } from '@/lib/resources/sample-specs';
import { stepWords } from './step-words';

const said = (action: string) =>
  Object.values(sampleSpecs).map((spec: ResourceSpec) =>
    stepWords({ action, kind: spec.kind, address: addressOf(spec) }, 'did'),
  );

it('says of every kind what was done, to what and where', () => {
  for (const sentence of [...said('create'), ...said('delete')]) {
    expect(sentence).toMatch(/ (in AWS 111111111111|on eks1)$/);
    expect(sentence).toMatch(/xks-tenant-irsa-test-|irsa-test on eks1|OIDC provider oidc\.eks/);
  }
});

it('tells putting on from taking off', () => {
  expect(said('create')).toContain('set the role on ServiceAccount irsa-test on eks1');
  expect(said('delete')).toContain('removed the role from ServiceAccount irsa-test on eks1');
});

it('calls a kind it does not know by its noun', () => {
  expect(stepWords({ action: 'create', noun: 'Queue', address: 'q1' }, 'do')).toBe('create the queue q1');
});
