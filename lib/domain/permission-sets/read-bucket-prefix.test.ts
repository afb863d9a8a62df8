import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compileIntent } from '../compile-intent';
import { isAwsDocument } from '../permission-document';
import { readBucketPrefix } from './read-bucket-prefix';

const context = {
  workload: { tenant: 'tenant', environment: 'prod', serviceAccount: 'irsa-test' },
  boundaries: {
    aws: { cloud: 'aws' as const, accountId: '111111111111', partition: 'aws', region: 'eu-west-1' },
  },
};
const compile = (parameters: unknown) => compileIntent(readBucketPrefix, parameters, context);

describe('aws-read-bucket-prefix', () => {
  it('limits listing to the prefix, reading to what is below it, and both to the own account', () => {
    const compiled = compile({ bucket: 'tenant-data', prefix: '/raw' });
    expect(compiled).toMatchObject({ ok: true, parameters: { bucket: 'tenant-data', prefix: 'raw/' } });
    expect(compiled.ok && isAwsDocument(compiled.document) && compiled.document.Statement).toEqual([
      {
        Sid: 'ListBelowPrefix',
        Effect: 'Allow',
        Action: ['s3:ListBucket'],
        Resource: ['arn:aws:s3:::tenant-data'],
        Condition: {
          StringEquals: { 'aws:ResourceAccount': ['111111111111'] },
          StringLike: { 's3:prefix': ['raw/*'] },
        },
      },
      {
        Sid: 'GetBelowPrefix',
        Effect: 'Allow',
        Action: ['s3:GetObject'],
        Resource: ['arn:aws:s3:::tenant-data/raw/*'],
        Condition: { StringEquals: { 'aws:ResourceAccount': ['111111111111'] } },
      },
    ]);
  });

  it.each([
    ['bucket', { bucket: 'Tenant', prefix: 'raw/' }],
    ['bucket', { bucket: '10.0.0.1', prefix: 'raw/' }],
    ['bucket', { bucket: 'a..b', prefix: 'raw/' }],
    ['bucket', { bucket: 'data-s3alias', prefix: 'raw/' }],
    ['prefix', { bucket: 'data', prefix: '*' }],
    ['prefix', { bucket: 'data', prefix: 'raw?/' }],
    ['prefix', { bucket: 'data', prefix: `\${aws:username}/` }],
    ['prefix', { bucket: 'data', prefix: 'a//b/' }],
    ['prefix', { bucket: 'data', prefix: '../b/' }],
    ['kmsKey', { bucket: 'data', prefix: 'raw/', kmsKey: 'alias/tenant-data' }],
    ['kmsKey', { bucket: 'data', prefix: 'raw/', kmsKey: 'arn:aws:kms:eu-west-1:111111111111:key/*' }],
  ])('refuses a %s that IAM or S3 would read differently: %o', (field, parameters) => {
    const compiled = compile(parameters);
    expect(compiled.ok ? [] : compiled.problems.map(({ pointer }) => pointer)).toContain(`/parameters/${field}`);
  });

  it('refuses unknown parameters', () => {
    expect(compile({ bucket: 'data', prefix: 'raw/', write: true }).ok).toBe(false);
  });

  it('never lets a wildcard or a policy variable out of the parameters into the policy', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (bucket, prefix) => {
        const compiled = compile({ bucket: `b${bucket}b`, prefix });
        if (!compiled.ok) return;
        const text = JSON.stringify(compiled.document);
        expect(text).not.toContain('$');
        expect(text).not.toContain('?');
        const stars = [...text.matchAll(/\*/g)].length;
        expect(stars).toBeLessThanOrEqual(2);
      }),
    );
  });

  it('probes a neighbour that is never below the prefix', () => {
    const prefixes = fc.stringMatching(/^[a-z-]{1,8}(\/[a-z-]{1,8}){0,3}\/?$/);
    fc.assert(
      fc.property(prefixes, (prefix) => {
        const compiled = compile({ bucket: 'tenant-data', prefix });
        if (!compiled.ok || compiled.probe.kind !== 'calls') throw new Error('does not compile');
        const { allowed, refused } = compiled.probe;
        expect(String(refused.input.Prefix).startsWith(String(allowed.input.Prefix))).toBe(false);
      }),
    );
  });

  it('asks for a second look at a whole bucket', () => {
    expect(readBucketPrefix.cautions({ bucket: 'data', prefix: '', kmsKey: undefined })[0]?.severity).toBe(
      'extra-approval',
    );
  });
});
