import { describe, expect, it } from 'vitest';
import type { ApiError } from '../http/api-error';
import { loadType } from '../schema/field-type';
import { jsonPatch } from './json-patch';
import { mergePatch } from './merge-patch';
import { strategicMergePatch } from './strategic-merge-patch';

describe('merge patch (RFC 7396)', () => {
  it('removes by null, merges objects, replaces lists whole', () => {
    expect(mergePatch({ a: { b: 1, c: 2 }, list: [1, 2] }, { a: { b: null, d: 3 }, list: [9] })).toEqual({
      a: { c: 2, d: 3 },
      list: [9],
    });
  });
});

describe('JSON patch (RFC 6902)', () => {
  it('does add, replace, remove, move, copy and test with escaped pointers', () => {
    const patch = [
      { op: 'test', path: '/metadata/annotations/a~1b', value: '1' },
      { op: 'replace', path: '/metadata/annotations/a~1b', value: '2' },
      { op: 'add', path: '/list/-', value: 3 },
      { op: 'move', from: '/list/0', path: '/first' },
      { op: 'copy', from: '/first', path: '/again' },
      { op: 'remove', path: '/gone' },
    ];
    const document = { metadata: { annotations: { 'a/b': '1' } }, list: [1, 2], gone: true };
    expect(jsonPatch(document, patch)).toEqual({
      metadata: { annotations: { 'a/b': '2' } },
      list: [2, 3],
      first: 1,
      again: 1,
    });
  });

  it.each([
    ['a failed test', [{ op: 'test', path: '/a', value: 2 }], 422],
    ['a path that is not there', [{ op: 'remove', path: '/b/c' }], 422],
    ['an object instead of a list', { a: 1 }, 400],
    ['an unknown operation', [{ op: 'paint', path: '/a' }], 400],
  ])('refuses %s and changes nothing', (_what, patch, code) => {
    const document = { a: 1 };
    expect(() => jsonPatch(document, patch)).toThrow(expect.objectContaining({ code }) as ApiError);
    expect(document).toEqual({ a: 1 });
  });
});

describe('strategic merge patch', () => {
  const type = loadType('io.k8s.api.apps.v1.Deployment');
  const deployment = (containers: unknown[]) => ({ spec: { template: { spec: { containers } } } });
  const patched = (containers: unknown[], patch: unknown[]) =>
    strategicMergePatch(deployment(containers), deployment(patch), type);

  it('merges containers and their env by name', () => {
    const before = [
      { name: 'app', image: 'a:1', env: [{ name: 'A', value: '1' }] },
      { name: 'side', image: 's' },
    ];
    expect(patched(before, [{ name: 'app', env: [{ name: 'B', value: '2' }] }])).toEqual(
      deployment([
        {
          name: 'app',
          image: 'a:1',
          env: [
            { name: 'A', value: '1' },
            { name: 'B', value: '2' },
          ],
        },
        { name: 'side', image: 's' },
      ]),
    );
  });

  it('obeys $patch: delete and $patch: replace', () => {
    const before = [{ name: 'app' }, { name: 'side' }];
    expect(patched(before, [{ name: 'side', $patch: 'delete' }])).toEqual(deployment([{ name: 'app' }]));
    expect(patched(before, [{ $patch: 'replace' }, { name: 'new' }])).toEqual(deployment([{ name: 'new' }]));
  });

  it('obeys $setElementOrder and $deleteFromPrimitiveList', () => {
    const patch = { spec: { template: { spec: { '$setElementOrder/containers': [{ name: 'b' }, { name: 'a' }] } } } };
    expect(strategicMergePatch(deployment([{ name: 'a' }, { name: 'b' }]), patch, type)).toEqual(
      deployment([{ name: 'b' }, { name: 'a' }]),
    );
    const finalizers = { metadata: { finalizers: ['x', 'y'] } };
    const remove = { metadata: { '$deleteFromPrimitiveList/finalizers': ['x'] } };
    expect(strategicMergePatch(finalizers, remove, type)).toEqual({ metadata: { finalizers: ['y'] } });
  });
});
