import { describe, expect, it } from 'vitest';
import type { Probe, ProbeCall } from '@/lib/domain/probe';
import { judgeProof } from './judge-proof';

const call = (words: string): ProbeCall => ({ service: 'blob', operation: 'List', input: {}, words });
const probe: Probe = { kind: 'calls', allowed: call('list raw/'), refused: call('list private/') };
const principal = { name: '/subscriptions/s/…/userAssignedIdentities/xks-id', carried: 'AAAA', principalId: 'p' };
const own = { clientId: 'aaaa', principalId: 'p', tenantId: 't' };
const results = [
  { id: 'allowed', outcome: 'allowed' },
  { id: 'refused', outcome: 'refused', code: 'AuthorizationPermissionMismatch' },
];
const judge = (identity: object, calls: object[] = results, more: object = {}) =>
  judgeProof({ output: { identity, calls, durationMs: 1 }, probe, principal, mustRefuse: true, ...more });
const failing = (code: string, message = 'text') => judge({ error: { code, message } });

describe('judgeProof', () => {
  it('proves the identity by its client id, whatever its case, and the permission by both calls', () => {
    expect(judge(own)).toMatchObject({ result: 'proven', identity: 'aaaa' });
  });

  it("does not take another identity's token for ours, even if its calls go well", () => {
    expect(judge({ ...own, clientId: 'bbbb' })).toMatchObject({
      result: 'failed',
      message: expect.stringContaining('not AAAA'),
    });
  });

  it('says nothing while the identity cannot be looked up', () => {
    expect(judge(own, results, { principal: { name: 'x' } })).toMatchObject({ result: 'unknown' });
  });

  it.each([
    'AADSTS70021',
    'AADSTS700211',
    'AADSTS700212',
    'AADSTS700213',
    'AADSTS7002138',
    'AADSTS70025',
    'AADSTS700016',
  ])('says %s in words and keeps the code', (code) => {
    const { result, message } = failing(code, 'long text of Entra');
    expect(result).toBe('failed');
    expect(message).toContain(`(${code})`);
    expect(message).not.toContain('long text');
  });

  it('keeps the text of a code it has no words for', () => {
    expect(failing('AADSTS99999', 'long text of Entra').message).toContain('AADSTS99999: long text of Entra');
  });

  it('tells a pod without credentials from one that cannot reach Entra', () => {
    expect(failing('CredentialUnavailable')).toMatchObject({
      result: 'failed',
      message: expect.stringContaining('no credentials'),
    });
    expect(failing('ETIMEDOUT')).toMatchObject({ result: 'unknown', message: expect.stringContaining('egress') });
  });

  it('says what to do about a target that is not there, and proves nothing by it', () => {
    const calls = [{ id: 'allowed', outcome: 'error', code: 'ContainerNotFound' }, results[1] ?? {}];
    expect(judge(own, calls)).toMatchObject({ result: 'unknown', message: expect.stringContaining('no container') });
  });
});
