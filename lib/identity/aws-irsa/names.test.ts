import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type NamedFor, pathOf, policyName, roleName } from './names';

const label = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
const subdomain = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,40}[a-z0-9])?(\.[a-z0-9]([-a-z0-9]{0,40}[a-z0-9])?){0,4}$/);
const named: fc.Arbitrary<NamedFor> = fc.record({
  portalId: label,
  workload: fc.record({ tenant: label, environment: label, serviceAccount: subdomain }),
});

describe('names on AWS', () => {
  it('are always what IAM takes: 64 characters of its alphabet, in the path of the namespace', () => {
    fc.assert(
      fc.property(named, fc.uuid(), (who, grantId) => {
        for (const name of [roleName(who), policyName(who, grantId)]) {
          expect(name).toMatch(/^xks-[a-z0-9+=,.@-]{1,60}$/);
          expect(name.length).toBeLessThanOrEqual(64);
        }
        expect(pathOf(who.workload)).toBe(`/xks/${who.workload.tenant}/`);
      }),
    );
  });

  it('are never the same for two workloads, also not where shortening makes them look alike', () => {
    fc.assert(
      fc.property(named, named, (a, b) => {
        const same = JSON.stringify(a) === JSON.stringify(b);
        expect(roleName(a).toLowerCase() === roleName(b).toLowerCase()).toBe(same);
      }),
    );
    const of = (tenant: string, serviceAccount: string) =>
      roleName({ portalId: 'demo', workload: { tenant, environment: 'prod', serviceAccount } });
    expect(of('a', 'bc')).not.toBe(of('ab', 'c'));
    expect(of('t'.repeat(30), 'api')).not.toBe(of('t'.repeat(31), 'api'));
  });

  it('differ for every grant of one workload, and do not change', () => {
    const who = { portalId: 'demo', workload: { tenant: 'tenant', environment: 'prod', serviceAccount: 'irsa-test' } };
    expect(policyName(who, 'one')).not.toBe(policyName(who, 'two'));
    expect(roleName(who)).toBe('xks-tenant-irsa-test-6ca8bd062a');
  });
});
