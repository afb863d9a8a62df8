import { describe, expect, it } from 'vitest';
import type { PermissionSetView } from '@/lib/contracts/tenants';
import { type Draft, endAfterDays, intentOf, missingParts } from './draft';

const set: PermissionSetView = {
  id: 'aws-read-bucket-prefix',
  version: 1,
  name: 'Read objects under a bucket prefix',
  summary: '',
  cloud: 'aws',
  risk: 'low',
  daysMax: 90,
  usedBy: 0,
  hash: 'sha256:0',
  fields: [
    { name: 'bucket', label: 'Bucket', help: '', kind: 'bucket', required: true },
    { name: 'kmsKey', label: 'KMS key', help: '', kind: 'kms-key', required: false },
  ],
};
const whole: Draft = {
  environment: 'prod',
  serviceAccount: 'irsa-test',
  permissionSet: set.id,
  parameters: { bucket: 'tenant-data', kmsKey: '' },
  endsAt: endAfterDays(30, Date.parse('2026-11-23T12:00:00Z')),
  reason: '',
};

describe('a draft', () => {
  it('names every missing part at once', () => {
    const draft = { ...whole, serviceAccount: '', parameters: {}, endsAt: '' };
    expect(missingParts(draft, set)).toEqual(['a workload', 'bucket', 'an end date']);
  });

  it('becomes an intent without the optional parameters that were left empty', () => {
    expect(intentOf('tenant', whole, set)).toMatchObject({
      parameters: { bucket: 'tenant-data' },
      endsAt: '2026-12-23T12:00:00.000Z',
    });
  });

  it('is no intent while the ServiceAccount name breaks the Kubernetes rules', () => {
    expect(intentOf('tenant', { ...whole, serviceAccount: 'Irsa_Test' }, set)).toBeUndefined();
  });
});
