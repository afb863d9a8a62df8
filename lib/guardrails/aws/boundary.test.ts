import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { loadActionList } from '@/lib/load-action-list';
import { evaluate } from '@/lib/policy/aws/evaluate';
import { parsePolicyText } from '@/lib/policy/aws/parse-policy';
import { contextOf } from '@/lib/policy/aws/request-context';
import { servicesOf } from '@/lib/policy/aws/services-of';
import { findRefusal } from './refuse-actions';

describe('the boundary that is shipped for workloads', () => {
  it('gives nothing that is refused in policies, whatever else a role may hold', async () => {
    const text = await readFile('deploy/aws/workload-boundary.json', 'utf8');
    const { policy, problems } = parsePolicyText(text.replaceAll(`\${Region}`, 'eu-west-1'));
    expect(problems).toEqual([]);
    if (policy === undefined) return;
    const list = await loadActionList(servicesOf(policy));
    const context = contextOf({ 'aws:RequestedRegion': 'eu-west-1' });
    const allowed = servicesOf(policy)
      .flatMap((service) => list.ofService(service))
      .filter(({ name: action }) => {
        const { decision } = evaluate([{ name: 'boundary', policy }], undefined, { action, resource: '*', context });
        return decision === 'allowed';
      });
    expect(allowed.length).toBeGreaterThan(100);
    expect(allowed.filter(({ key }) => findRefusal(key) !== undefined)).toEqual([]);
  });
});
