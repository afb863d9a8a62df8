import { describe, expect, it } from 'vitest';
import { readMeaning } from './request-info';

const read = (method: string, url: string) => {
  const [path = '', search = ''] = url.split('?');
  return readMeaning(method, path, new URLSearchParams(search));
};

describe('readMeaning', () => {
  it.each([
    ['GET', '/api/v1/namespaces/tenant/pods', { verb: 'list', namespace: 'tenant', name: undefined }],
    ['GET', '/api/v1/pods?watch=1', { verb: 'watch', namespace: undefined }],
    ['GET', '/apis/apps/v1/namespaces/t/deployments/web', { verb: 'get', namespace: 't', name: 'web' }],
    ['POST', '/api/v1/namespaces', { verb: 'create', namespace: undefined, name: undefined }],
    ['GET', '/api/v1/namespaces/tenant', { verb: 'get', namespace: 'tenant', name: 'tenant' }],
    ['PUT', '/api/v1/namespaces/tenant/status', { verb: 'update', name: 'tenant', subresource: { name: 'status' } }],
    ['POST', '/api/v1/namespaces/t/serviceaccounts/a/token', { verb: 'create', subresource: { name: 'token' } }],
    ['DELETE', '/api/v1/namespaces/t/pods', { verb: 'deletecollection' }],
    ['GET', '/api/v1/pods?fieldSelector=metadata.name=p,status.phase=Running', { verb: 'list', selectedName: 'p' }],
  ])('%s %s', (method, url, request) => {
    expect(read(method, url)).toMatchObject({ type: 'resource', request });
  });

  it('tells what is not there from what cannot be done with it', () => {
    expect(read('GET', '/api/v1/namespaces/t/secrets').type).toBe('unknown-resource');
    expect(read('GET', '/apis/apps/v2/deployments').type).toBe('unknown-resource');
    expect(read('GET', '/api/v1/namespaces/t/nodes').type).toBe('unknown-resource');
    expect(read('GET', '/api/v1/namespaces/t/pods/p/exec').type).toBe('unknown-resource');
    expect(read('POST', '/api/v1/serviceaccounts').type).toBe('unserved-verb');
    expect(read('GET', '/apis/authorization.k8s.io/v1/selfsubjectaccessreviews').type).toBe('unserved-verb');
    expect(read('GET', '/healthz').type).toBe('path');
  });

  it('refuses a broken escape with 400', () => {
    expect(() => read('GET', '/api/v1/namespaces/%zz')).toThrow(expect.objectContaining({ code: 400 }) as Error);
  });
});
