import { describe, expect, it } from 'vitest';
import type { PermissionSetView } from '@/lib/contracts/tenants';
import { type Draft, endAfter, endAfterDays, intentOf, missingParts, parametersOf } from './draft';

const set: PermissionSetView = {
  id: 'aws-read-bucket-prefix',
  version: 1,
  name: 'Read objects under a bucket prefix',
  summary: '',
  cloud: 'aws',
  risk: 'low',
  daysMax: 90,
  usedBy: 0,
  example: { can: '', cannot: '', target: '', document: '' },
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

  it('takes the first of fixed choices until another is chosen', () => {
    const options = ['no', 'yes'].map((value) => ({ value, label: value }));
    const field = { name: 'mayDelete', label: 'Delete', help: '', kind: 'choice' as const, required: true, options };
    const choosing = { ...set, fields: [...set.fields, field] };
    expect(missingParts(whole, choosing)).toEqual([]);
    expect(intentOf('tenant', whole, choosing)?.parameters).toMatchObject({ mayDelete: 'no' });
    const chosen = { ...whole, parameters: { ...whole.parameters, mayDelete: 'yes' } };
    expect(intentOf('tenant', chosen, choosing)?.parameters).toMatchObject({ mayDelete: 'yes' });
  });

  it('holds a document of an earlier request as text to go on writing', () => {
    expect(parametersOf({ bucket: 'b', document: { Version: '1' } })).toEqual({
      bucket: 'b',
      document: '{\n  "Version": "1"\n}',
    });
  });

  it('extends by a month after what there is, and leaves the choice open where that is no date', () => {
    expect(endAfter('2026-12-01T23:59:59.000Z')).toBe('2026-12-31T23:59:59.000Z');
    expect(endAfter('soon')).toBe('');
  });
});
