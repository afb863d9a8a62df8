import { describe, expect, it } from 'vitest';
import { compileIntent } from '@/lib/domain/compile-intent';
import { verdictOf } from '@/lib/domain/finding';
import { readBucketPrefix } from '@/lib/domain/permission-sets/read-bucket-prefix';
import { desired } from '@/lib/identity/aws-irsa/desired';
import type { IntentInput } from './intent-input';
import { judgeIntent } from './judge-intent';

const boundary = { cloud: 'aws', accountId: '111111111111', region: 'eu-west-1', partition: 'aws' } as const;
const boundaries = { aws: boundary };
const workload = { tenant: 'tenant', environment: 'prod', serviceAccount: 'irsa-test' };
const parameters = { bucket: 'tenant-data', prefix: 'raw/' };
const compiled = compileIntent(readBucketPrefix, parameters, { workload, boundaries });
const input: IntentInput = {
  workload,
  environment: { name: 'prod', production: true },
  clusters: [
    { name: 'eks1', environment: 'prod', namespaceExists: true },
    { name: 'eks2', environment: 'prod', namespaceExists: true },
  ],
  boundaries,
  permissionSet: readBucketPrefix,
  permissionSetId: readBucketPrefix.id,
  parameters,
  document: compiled.ok ? compiled.document : undefined,
  endsAt: '2026-06-01T00:00:00Z',
  now: '2026-03-01T00:00:00Z',
};
const codes = (change: Partial<IntentInput>) => judgeIntent({ ...input, ...change }).map(({ code }) => code);

describe('judgeIntent', () => {
  it('has nothing against an ordinary wish', () => {
    expect(judgeIntent(input)).toEqual([]);
  });

  it.each([
    ['default-service-account', { workload: { ...workload, serviceAccount: 'default' } }],
    ['platform-namespace', { workload: { ...workload, tenant: 'kube-system' } }],
    ['platform-namespace', { workload: { ...workload, tenant: 'flux-system' } }],
    ['no-boundary', { boundaries: {}, document: undefined }],
    ['ends-in-past', { endsAt: '2026-02-28T00:00:00Z' }],
    ['ends-too-late', { endsAt: '2027-06-01T00:00:00Z' }],
    ['namespace-nowhere', { clusters: [{ name: 'eks1', environment: 'prod', namespaceExists: false }] }],
    ['environments-mixed', { clusters: [{ name: 'dev1', environment: 'dev', namespaceExists: true }] }],
    ['parameter-invalid', { parameters: { bucket: '*', prefix: 'raw/' }, document: undefined }],
    ['unknown-permission-set', { permissionSet: undefined, permissionSetId: 'nothing' }],
  ])('blocks: %s', (code, change) => {
    const findings = judgeIntent({ ...input, ...change });
    expect(findings.map((finding) => finding.code)).toContain(code);
    expect(verdictOf(findings)).toBe('blocked');
  });

  it('lets a grant last longer where it is not production', () => {
    const dev = { environment: { name: 'prod', production: false }, endsAt: '2027-06-01T00:00:00Z' };
    expect(codes(dev)).toEqual([]);
  });

  it('asks for a second look at a whole bucket, and only notes a cluster without the namespace', () => {
    expect(verdictOf(judgeIntent({ ...input, parameters: { bucket: 'tenant-data', prefix: '' } }))).toBe(
      'extra-approval',
    );
    const clusters = [...input.clusters, { name: 'eks3', environment: 'prod', namespaceExists: false }];
    const findings = judgeIntent({ ...input, clusters });
    expect(findings).toMatchObject([{ code: 'namespace-missing', severity: 'note' }]);
  });

  it('warns of an account that production shares with others, and says nothing of one of its own', () => {
    const dev = (accountId: string) => ({
      otherBoundaries: [{ environment: 'dev', production: false, boundary: { ...boundary, accountId } }],
    });
    expect(codes(dev(boundary.accountId))).toEqual(['account-shared']);
    expect(codes(dev('222222222222'))).toEqual([]);
  });

  it('reports everything at once, worst first', () => {
    const all = judgeIntent({
      ...input,
      workload: { ...workload, serviceAccount: 'default' },
      endsAt: '2026-02-01T00:00:00Z',
      parameters: { bucket: 'tenant-data', prefix: '' },
    });
    expect(all.map(({ code }) => code)).toEqual(['default-service-account', 'ends-in-past', 'whole-bucket']);
  });

  it('blocks a key of another account', () => {
    const kmsKey = 'arn:aws:kms:eu-west-1:222222222222:key/00000000-0000-0000-0000-000000000000';
    const foreign = { ...parameters, kmsKey };
    const document = compileIntent(readBucketPrefix, foreign, { workload, boundaries });
    expect(codes({ parameters: foreign, document: document.ok ? document.document : undefined })).toContain(
      'foreign-account',
    );
  });

  it('blocks more clusters than the trust policy has room for', () => {
    const clusters = Array.from({ length: 6 }, (_, at) => ({
      name: `eks${at}`,
      issuer: `https://oidc.eks.eu-west-1.amazonaws.com/id/9F2C41D7E08B4A6F93C5D21E7B60A8F${at}`,
      namespaceExists: true,
    }));
    const grants = [
      {
        id: 'g',
        requestNumber: 1,
        permissionSet: readBucketPrefix.id,
        setVersion: 1,
        parameters,
        documents: { Version: '2012-10-17' as const, Statement: [] },
        live: true,
      },
    ];
    const wanted = desired({ portalId: 'demo', workload, boundary, boundaryPolicy: 'xks/b', clusters, grants });
    expect(codes({ wanted })).toContain('trust-too-long');
  });
});
