import { expect, it } from 'vitest';
import { loadType } from './field-type';
import { pruneUnknown } from './prune-unknown';

const prune = (object: unknown) => pruneUnknown(object, loadType('io.k8s.api.core.v1.Pod'));

it('names every field the schema does not know by its path and leaves it out', () => {
  const { value, unknown } = prune({ spec: { containers: [{ name: 'a', imagee: 'b' }], foo: 1 }, bar: {} });
  expect(unknown).toEqual(['spec.containers[0].imagee', 'spec.foo', 'bar']);
  expect(value).toEqual({ spec: { containers: [{ name: 'a' }] } });
});

it('takes names that every JavaScript object has for unknown, not for known', () => {
  expect(prune(JSON.parse('{"__proto__": {"a": 1}, "spec": {"constructor": 1}}')).unknown).toEqual([
    '__proto__',
    'spec.constructor',
  ]);
});

it('leaves free maps alone and drops nulls', () => {
  const { value, unknown } = prune({ metadata: { labels: { anything: 'goes' }, annotations: null } });
  expect(unknown).toEqual([]);
  expect(value).toEqual({ metadata: { labels: { anything: 'goes' } } });
});
