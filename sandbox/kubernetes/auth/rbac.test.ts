import { describe, expect, it } from 'vitest';
import { MemoryStore } from '../memory-store';
import { isAllowed } from './rbac';
import { serviceAccountUser, type User } from './user';

const RBAC = 'rbac.authorization.k8s.io';
const reader = serviceAccountUser('xks-access', 'reader', 'uid');
const role = (kind: string, name: string, rules: unknown[], namespace?: string) => ({
  apiVersion: `${RBAC}/v1`,
  kind,
  metadata: { name, ...(namespace ? { namespace } : {}) },
  rules,
});
const binding = (kind: string, name: string, roleRef: unknown, subjects: unknown[], namespace?: string) => ({
  apiVersion: `${RBAC}/v1`,
  kind,
  metadata: { name, ...(namespace ? { namespace } : {}) },
  roleRef,
  subjects,
});

const subject = { kind: 'ServiceAccount', name: 'reader', namespace: 'xks-access' };
const patchOne = { verbs: ['patch'], apiGroups: [''], resources: ['serviceaccounts'], resourceNames: ['app'] };

function clusterWith(rules: unknown[], namespace?: string): MemoryStore {
  const store = new MemoryStore();
  const roleRef = { kind: namespace ? 'Role' : 'ClusterRole', name: 'r' };
  store.create(`${RBAC}/${namespace ? 'roles' : 'clusterroles'}`, role(roleRef.kind, 'r', rules, namespace));
  const key = `${RBAC}/${namespace ? 'rolebindings' : 'clusterrolebindings'}`;
  store.create(key, binding('RoleBinding', 'b', roleRef, [subject], namespace));
  return store;
}

const may = (
  store: MemoryStore,
  verb: string,
  resource: string,
  extra: Record<string, string> = {},
  user: User = reader,
) => isAllowed(store, user, { verb, group: '', resource, ...extra });

describe('RBAC', () => {
  it('allows nothing without a binding and everything to system:masters', () => {
    expect(may(new MemoryStore(), 'get', 'pods')).toBe(false);
    expect(may(new MemoryStore(), 'get', 'pods', {}, { name: 'admin', groups: ['system:masters'] })).toBe(true);
  });

  it('keeps a Role to its namespace', () => {
    const store = clusterWith([{ verbs: ['get'], apiGroups: [''], resources: ['pods'] }], 'tenant');
    expect(may(store, 'get', 'pods', { namespace: 'tenant' })).toBe(true);
    expect(may(store, 'get', 'pods', { namespace: 'orders' })).toBe(false);
    expect(may(store, 'get', 'pods')).toBe(false);
  });

  it('keeps resourceNames to those names, and never lets them list', () => {
    const store = clusterWith([patchOne]);
    expect(may(store, 'patch', 'serviceaccounts', { namespace: 'tenant', name: 'app' })).toBe(true);
    expect(may(store, 'patch', 'serviceaccounts', { namespace: 'tenant', name: 'other' })).toBe(false);
    expect(may(store, 'patch', 'serviceaccounts', { namespace: 'tenant' })).toBe(false);
  });

  it('treats a subresource as another resource', () => {
    const store = clusterWith([{ verbs: ['*'], apiGroups: [''], resources: ['pods', 'serviceaccounts/token'] }]);
    expect(may(store, 'get', 'pods', { subresource: 'log' })).toBe(false);
    expect(may(store, 'create', 'serviceaccounts', { subresource: 'token' })).toBe(true);
    expect(may(store, 'create', 'serviceaccounts')).toBe(false);
  });

  it('tells API groups apart', () => {
    const store = clusterWith([{ verbs: ['*'], apiGroups: ['apps'], resources: ['*'] }]);
    expect(isAllowed(store, reader, { verb: 'list', group: 'apps', resource: 'deployments' })).toBe(true);
    expect(isAllowed(store, reader, { verb: 'list', group: 'batch', resource: 'jobs' })).toBe(false);
  });

  it('allows paths by prefix only where the rule ends in *', () => {
    const store = clusterWith([{ verbs: ['get'], nonResourceURLs: ['/openapi/*', '/version'] }]);
    expect(isAllowed(store, reader, { verb: 'get', path: '/openapi/v3' })).toBe(true);
    expect(isAllowed(store, reader, { verb: 'get', path: '/version' })).toBe(true);
    expect(isAllowed(store, reader, { verb: 'get', path: '/versions' })).toBe(false);
  });

  it('does not take a ServiceAccount of the same name in another namespace for its subject', () => {
    const store = clusterWith([{ verbs: ['get'], apiGroups: [''], resources: ['pods'] }]);
    expect(may(store, 'get', 'pods', {}, serviceAccountUser('tenant', 'reader', 'uid'))).toBe(false);
  });
});
