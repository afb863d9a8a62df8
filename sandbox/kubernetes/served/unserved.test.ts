import { describe, expect, it } from 'vitest';
import { isOfRealServer } from './unserved';

describe('isOfRealServer', () => {
  it.each([
    '/api/v1/namespaces/tenant/secrets',
    '/api/v1/secrets/a',
    '/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/node',
    '/apis/autoscaling/v2/horizontalpodautoscalers',
    '/api/v1/namespaces/tenant/pods/web/exec',
    '/api/v1/nodes/one/proxy/metrics',
    '/openapi/v2',
  ])('%s', (path) => expect(isOfRealServer(path)).toBe(true));

  it.each([
    '/api/v1/namespaces/tenant/nopes',
    '/apis/example.com/v1/secrets',
    '/api/v1/namespaces/tenant/resourcequotas',
    '/api/v1/namespaces/secrets',
    '/nope',
  ])('not %s', (path) => expect(isOfRealServer(path)).toBe(false));
});
