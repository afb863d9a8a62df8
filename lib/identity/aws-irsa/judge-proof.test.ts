import { describe, expect, it } from 'vitest';
import type { Probe } from '@/lib/domain/probe';
import { judgeProof as judge } from './judge-proof';

const roleArn = 'arn:aws:iam::111111111111:role/xks/tenant/xks-tenant-irsa-test-0000000000';
const sessionArn = 'arn:aws:sts::111111111111:assumed-role/xks-tenant-irsa-test-0000000000/session';
const call = (words: string) => ({ service: 's3', operation: 'ListObjectsV2', input: {}, words }) as const;
const probe: Probe = { kind: 'calls', allowed: call('list raw/'), refused: call('list other/') };
const judgeProof = (output: unknown, what: Probe, name: string, mustRefuse = true) =>
  judge({ output, probe: what, principal: { name, carried: name }, mustRefuse });
const output = (allowed: object, refused: object, arn = sessionArn) => ({
  identity: { arn, account: '111111111111', userId: 'AROA:session' },
  calls: [
    { id: 'allowed', durationMs: 5, ...allowed },
    { id: 'refused', durationMs: 5, ...refused },
  ],
  durationMs: 20,
});
const yes = { outcome: 'allowed' };
const no = { outcome: 'refused', code: 'AccessDenied', message: 'not authorized' };
const failure = (code: string) => ({ outcome: 'error', code, message: 'text' });

describe('judgeProof', () => {
  it('proves identity and permission when the one call is let in and the other is kept out', () => {
    expect(judgeProof(output(yes, no), probe, roleArn)).toEqual({
      result: 'proven',
      identity: sessionArn,
      message: 'It could list raw/ and was refused to list other/.',
      calls: {
        allowed: { words: 'list raw/', outcome: 'allowed' },
        refused: { words: 'list other/', outcome: 'refused', code: 'AccessDenied' },
      },
    });
  });

  it('says of a bucket that does not exist what to do, and nothing of rights', () => {
    const { message } = judgeProof(output(failure('NoSuchBucket'), no), probe, roleArn);
    expect(message).toBe(
      'The probe could not list raw/. There is no bucket with this name: create it, or ask for the right one.',
    );
  });

  it('says of a refusal its code in the sentence, and below it what the cloud said', () => {
    const { message } = judgeProof(output(no, no), probe, roleArn);
    expect(message).toBe('It should list raw/, but was refused: AccessDenied.\nnot authorized');
  });

  it.each([
    ['the allowed call is refused', output(no, no), 'failed'],
    ['the refused call is allowed', output(yes, yes), 'failed'],
    ['the bucket does not exist', output(failure('NoSuchBucket'), no), 'unknown'],
    ['the call gets no answer', output(failure('ETIMEDOUT'), no), 'unknown'],
    ['one call has no answer and the other too much right', output(failure('ETIMEDOUT'), yes), 'failed'],
    ['a call is missing', { ...output(yes, no), calls: [] }, 'unknown'],
    ['nothing readable was printed', { hello: 1 }, 'unknown'],
    ['nothing was printed', undefined, 'unknown'],
  ])('when %s', (_what, printed, result) => {
    expect(judgeProof(printed, probe, roleArn).result).toBe(result);
  });

  it.each([
    ['another role', 'arn:aws:sts::111111111111:assumed-role/node-role/i-0'],
    ['the same name in another account', sessionArn.replace('111111111111', '222222222222')],
    ['a user', 'arn:aws:iam::111111111111:user/somebody'],
  ])('fails when the pod is %s, although its calls went well', (_who, arn) => {
    expect(judgeProof(output(yes, no, arn), probe, roleArn).result).toBe('failed');
  });

  it.each([
    ['AccessDenied', 'failed'],
    ['ENOTFOUND', 'unknown'],
    ['InvalidProbeInput', 'unknown'],
  ])('with an identity error %s', (code, result) => {
    const printed = { identity: { error: { code, message: 'text' } }, calls: [], durationMs: 1 };
    expect(judgeProof(printed, probe, roleArn).result).toBe(result);
  });

  it('proves the identity alone where a set declares no calls', () => {
    const printed = { ...output(yes, no), calls: [] };
    expect(judgeProof(printed, { kind: 'none', reason: 'no harmless call' }, roleArn).result).toBe('proven');
  });
});
