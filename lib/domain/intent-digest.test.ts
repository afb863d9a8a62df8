import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type DigestedIntent, intentDigest } from './intent-digest';

const intent: DigestedIntent = {
  workload: { tenant: 'orders', environment: 'prod', serviceAccount: 'orders-api' },
  permissionSet: 'aws-read-bucket-prefix',
  setVersion: 1,
  parameters: { bucket: 'orders', prefix: 'raw/' },
  endsAt: '2026-12-31T00:00:00.000Z',
  documents: { Version: '2012-10-17', Statement: [] },
};

describe('intentDigest', () => {
  it('is the same whatever the order of keys and the spelling of the instant', () => {
    const turned = Object.fromEntries(Object.entries(intent).reverse()) as unknown as DigestedIntent;
    const parameters = { prefix: 'raw/', bucket: 'orders' };
    const again = intentDigest({ ...turned, parameters, endsAt: '2026-12-31T01:00:00+01:00' });
    expect(again).toBe(intentDigest(intent));
    expect(again).toMatch(/^sha256:[0-9a-f]{64}$/);
  });

  it('differs when anything that was approved differs', () => {
    const changes: Partial<DigestedIntent>[] = [
      { workload: { ...intent.workload, serviceAccount: 'other' } },
      { workload: { ...intent.workload, environment: 'dev' } },
      { permissionSet: 'other' },
      { setVersion: 2 },
      { parameters: { bucket: 'orders', prefix: '' } },
      { endsAt: '2027-01-01T00:00:00.000Z' },
      { documents: { Version: '2012-10-17', Statement: [{}] } },
    ];
    const digests = [intent, ...changes.map((change) => ({ ...intent, ...change }))].map(intentDigest);
    expect(new Set(digests).size).toBe(digests.length);
  });

  it('tells any two different parameter values apart', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const one = JSON.parse(JSON.stringify(a));
        const other = JSON.parse(JSON.stringify(b));
        const same = intentDigest({ ...intent, parameters: one }) === intentDigest({ ...intent, parameters: other });
        expect(same).toBe(isDeepEqual(one, other));
      }),
    );
  });
});

function isDeepEqual(a: unknown, b: unknown): boolean {
  try {
    expect(a).toEqual(b);
    return true;
  } catch {
    return false;
  }
}
