import { describe, expect, it } from 'vitest';
import { QUOTAS } from '@/lib/policy/aws/quotas';
import type { Wanted } from '@/lib/resources/plan';
import { awsSamples } from '@/lib/resources/samples/aws-samples';
import { judgeQuotas } from './judge-quotas';

const { role, attachment } = awsSamples;
const wish = (spec: Wanted['spec'], presence: Wanted['presence'] = 'present'): Wanted => ({ spec, presence });
const said = (wanted: Wanted[]) => judgeQuotas(wanted).map(({ code, severity }) => `${severity} ${code}`);
const policies = (count: number) =>
  Array.from({ length: count }, (_, at) => wish({ ...attachment, policyArn: `${attachment.policyArn}${at}` }));
const trusting = (count: number) => {
  const [one] = role.trust;
  return wish({
    ...role,
    trust: Array.from({ length: count }, () => ({ ...one, issuer: '', subject: '', audience: '' })),
  });
};

describe('quotas of IAM', () => {
  it('as many policies as a role may have are nothing to say, one more is refused before it is written', () => {
    expect(said(policies(QUOTAS.policiesPerRole))).toEqual([]);
    expect(said(policies(QUOTAS.policiesPerRole + 1))).toEqual(['blocked too-many-policies']);
  });

  it('what is taken away does not count', () => {
    expect(said([...policies(QUOTAS.policiesPerRole), wish(attachment, 'absent')])).toEqual([]);
  });

  it('a trust that is longer than IAM takes is refused', () => {
    expect(said([trusting(5)])).toEqual([]);
    expect(said([trusting(20)])).toEqual(['blocked trust-too-long']);
  });
});
