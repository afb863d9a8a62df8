import { describe, expect, it } from 'vitest';
import { evidence } from './evidence';

const subject = { namespace: 'shop', pod: 'cart-1' };
const pod = { kind: 'Pod', metadata: { name: 'cart-1', namespace: 'shop' }, spec: { containers: [] } };
const read = (file: object) => evidence.parse({ kubernetes: [], subject, ...file });

describe('evidence as people collect it', () => {
  it('may be the list that kubectl prints for several objects, and lists in it', () => {
    const { kind: _kind, ...item } = pod;
    const nested = { kind: 'List', items: [{ kind: 'PodList', apiVersion: 'v1', metadata: {}, items: [item] }] };
    expect(read({ kubernetes: nested }).kubernetes).toEqual([pod]);
    expect(read({ kubernetes: [nested] }).kubernetes).toEqual([pod]);
  });

  it('may have null where a field is absent', () => {
    const found = read({ kubernetes: [{ ...pod, metadata: { ...pod.metadata, annotations: null } }] }).kubernetes[0];
    expect(found).toEqual(pod);
  });

  it('may have IAM documents as the API answers them: percent-encoded, or in a list of versions', () => {
    const document = { Version: '2012-10-17', Statement: [] };
    const text = JSON.stringify(document);
    const role = { RoleName: 'cart', Arn: 'a', AssumeRolePolicyDocument: encodeURIComponent(text) };
    const versions = [
      { VersionId: 'v1', IsDefaultVersion: false, Document: {} },
      { VersionId: 'v2', IsDefaultVersion: true, Document: text },
    ];
    const { aws } = read({ aws: { roles: [{ Role: role }], policies: [{ Arn: 'p', PolicyVersionList: versions }] } });
    expect(aws?.roles?.[0]?.AssumeRolePolicyDocument).toEqual(document);
    expect(aws?.policies?.[0]?.Document).toEqual(document);
  });

  it('keeps text that only looks like a document', () => {
    const role = { RoleName: 'cart', Arn: 'a', AssumeRolePolicyDocument: '%not json' };
    expect(read({ aws: { roles: [role] } }).aws?.roles?.[0]?.AssumeRolePolicyDocument).toBe('%not json');
  });

  it('may have ARM objects with their properties laid flat, as az prints them', () => {
    const flat = { id: '/x', name: 'orders', clientId: 'c', principalId: 'p' };
    expect(read({ azure: { identities: [flat] } }).azure).toMatchObject({ identities: [{ properties: flat }] });
  });

  it('is refused where an object of the cluster is no object', () => {
    expect(() => read({ kubernetes: [null] })).toThrow(/object/);
  });
});
