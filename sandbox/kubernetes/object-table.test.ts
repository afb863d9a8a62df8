import fc from 'fast-check';
import { expect, it } from 'vitest';
import { ObjectTable } from './object-table';

const object = (namespace: string, name: string) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { namespace, name, uid: '', resourceVersion: '', creationTimestamp: '' },
});

it('lists in order of namespace and name whatever was put in and taken out, and a namespace without its likes', () => {
  const name = fc.constantFrom('a', 'b', 'c', 'a-1', 'z');
  const steps = fc.array(fc.tuple(fc.boolean(), fc.constantFrom('t', 't-2', 'u'), name));
  fc.assert(
    fc.property(steps, (list) => {
      const table = new ObjectTable();
      const expected = new Set<string>();
      for (const [isPut, namespace, at] of list) {
        if (isPut) table.set(object(namespace, at));
        else table.delete(`${namespace}/${at}`);
        if (isPut) expected.add(`${namespace}/${at}`);
        else expected.delete(`${namespace}/${at}`);
      }
      const keys = (namespace?: string) =>
        table.list(namespace).map(({ metadata }) => `${metadata.namespace}/${metadata.name}`);
      expect(keys()).toEqual([...expected].sort());
      expect(keys('t')).toEqual([...expected].filter((key) => key.startsWith('t/')).sort());
    }),
  );
});
