import { describe, expect, it } from 'vitest';
import { overageEndpoint } from './claimed-groups';

describe('group overage', () => {
  it('finds the endpoint the claims point to for exactly the groups claim', () => {
    const claims = {
      _claim_names: { groups: 'src1', other: 'src2' },
      _claim_sources: { src1: { endpoint: 'https://graph.example/a' }, src2: { endpoint: 'https://graph.example/b' } },
    };
    expect(overageEndpoint(claims, 'groups')).toBe('https://graph.example/a');
    expect(overageEndpoint(claims, 'roles')).toBeUndefined();
  });

  it('takes claims without it, or with nonsense in it, as no overage', () => {
    expect(overageEndpoint({ sub: 'x' }, 'groups')).toBeUndefined();
    expect(overageEndpoint({ _claim_names: { groups: 'src1' }, _claim_sources: {} }, 'groups')).toBeUndefined();
    expect(overageEndpoint({ _claim_names: 7 }, 'groups')).toBeUndefined();
  });
});
