import { describe, expect, it } from 'vitest';
import { loadType } from '../schema/field-type';
import { FieldSet } from './field-set';
import { type Managed, readManaged, writeManaged } from './managed-fields';
import { fieldText, serverSideApply } from './server-side-apply';
import { trackUpdate } from './track-update';

const type = loadType('io.k8s.api.core.v1.ServiceAccount');
const podType = loadType('io.k8s.api.core.v1.Pod');
const writer = (manager: string) => ({ manager, apiVersion: 'v1', time: '2026-01-01T00:00:00Z' });
const account = (annotations: Record<string, string> = {}) => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name: 'app', namespace: 'tenant', annotations },
});
const apply = (live: unknown, config: unknown, managed: readonly Managed[], manager = 'portal', force = false) =>
  serverSideApply(live, config, type, managed, { ...writer(manager), force });

describe('server-side apply', () => {
  it('adds one key and owns only that key', () => {
    const live = account({ theirs: '1' });
    const { object, managed } = apply(live, account({ ours: '2' }), trackUpdate({}, live, type, [], writer('kubectl')));
    expect(object).toEqual(account({ theirs: '1', ours: '2' }));
    expect(managed.find(({ manager }) => manager === 'portal')?.fields.toFieldsV1()).toEqual({
      'f:metadata': { 'f:annotations': { 'f:ours': {} } },
    });
  });

  it('is a conflict where another manager set another value, and none where the value is equal', () => {
    const live = account({ role: 'theirs' });
    const managed = trackUpdate({}, live, type, [], writer('kubectl-annotate'));
    const refused = apply(live, account({ role: 'ours' }), managed);
    expect(refused.conflicts.map(({ manager, path }) => [manager.manager, fieldText(path)])).toEqual([
      ['kubectl-annotate', '.metadata.annotations.role'],
    ]);
    expect(refused.object).toBe(live);
    const shared = apply(live, account({ role: 'theirs' }), managed);
    expect(shared.conflicts).toEqual([]);
    expect(shared.managed.every(({ fields }) => fields.has(['f:metadata', 'f:annotations', 'f:role']))).toBe(true);
  });

  it('with force takes the key from its owner', () => {
    const live = account({ role: 'theirs' });
    const { object, managed } = apply(
      live,
      account({ role: 'ours' }),
      trackUpdate({}, live, type, [], writer('other')),
      'portal',
      true,
    );
    expect(object).toEqual(account({ role: 'ours' }));
    expect(managed.filter(({ fields }) => fields.has(['f:metadata', 'f:annotations', 'f:role']))).toHaveLength(1);
  });

  it('removes a key it named before and names no more, unless somebody else owns it too', () => {
    const first = apply({}, account({ ours: '1', shared: '2' }), []);
    const both = apply(first.object, account({ shared: '2' }), first.managed, 'git');
    const { object, managed } = apply(both.object, account(), both.managed);
    expect(object).toEqual(account({ shared: '2' }));
    expect(writeManaged(managed)?.map((entry) => (entry as { manager: string }).manager)).toContain('git');
  });

  it('merges keyed lists by their keys and removes only its own item', () => {
    const pod = (containers: unknown[]) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'p' },
      spec: { containers },
    });
    const applyPod = (live: unknown, config: unknown, managed: readonly Managed[], manager: string) =>
      serverSideApply(live, config, podType, managed, { ...writer(manager), force: false });
    const app = applyPod({}, pod([{ name: 'app', image: 'a' }]), [], 'app-team');
    const withSidecar = applyPod(app.object, pod([{ name: 'side', image: 's' }]), app.managed, 'mesh');
    expect(withSidecar.object).toEqual(
      pod([
        { name: 'app', image: 'a' },
        { name: 'side', image: 's' },
      ]),
    );
    const empty = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' } };
    expect(applyPod(withSidecar.object, empty, withSidecar.managed, 'mesh').object).toEqual(
      pod([{ name: 'app', image: 'a' }]),
    );
  });

  it('loses a key to whoever updates it afterwards', () => {
    const first = apply({}, account({ ours: '1' }), []);
    const next = account({ ours: 'changed' });
    const managed = trackUpdate(first.object, next, type, first.managed, writer('kubectl-annotate'));
    const owners = managed.filter(({ fields }) => fields.has(['f:metadata', 'f:annotations', 'f:ours']));
    expect(owners.map(({ manager, operation }) => [manager, operation])).toEqual([['kubectl-annotate', 'Update']]);
  });

  it('reads back what it wrote', () => {
    const { managed } = apply({}, account({ a: '1' }), []);
    const again = readManaged(writeManaged(managed));
    expect(again[0]?.fields.equals(managed[0]?.fields ?? FieldSet.of([]))).toBe(true);
  });
});
