import { describe, expect, it } from 'vitest';
import { evidence } from './evidence';
import { judgeNetwork, type TokenEndpoint } from './judge-network';
import { pod as podSchema } from './kubernetes-objects';

const labels = { app: 'cart', 'pod-template-hash': '5d6f' };
const metadata = { name: 'cart-1', namespace: 'shop', labels };
const PRIVATE = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', '169.254.0.0/16'];
const DNS = { ports: [{ port: 53, protocol: 'UDP' }] };
const STS: TokenEndpoint = { port: 443, words: 'STS' };
const AGENT: TokenEndpoint = { port: 80, address: '169.254.170.23', words: 'the agent' };

function judge(egress: object[], endpoint: TokenEndpoint, env: object[] = []) {
  const pod = { kind: 'Pod', metadata, spec: { containers: [{ name: 'cart', env }] } };
  const spec = { podSelector: {}, policyTypes: ['Egress'], egress };
  const policy = { kind: 'NetworkPolicy', metadata: { name: 'deny', namespace: 'shop' }, spec };
  const subject = { namespace: 'shop', pod: 'cart-1' };
  return judgeNetwork(evidence.parse({ kubernetes: [pod, policy], subject }), podSchema.parse(pod), endpoint);
}

const to = (cidr: string, except?: string[]) => ({ to: [{ ipBlock: { cidr, ...(except ? { except } : {}) } }] });

describe('the way out of a namespace that denies by default', () => {
  it('is open to an address of the node by any block that holds it and does not leave it out', () => {
    expect(judge([to('169.254.0.0/16')], AGENT)).toBeUndefined();
    expect(judge([to('0.0.0.0/0', ['169.254.169.254/32'])], AGENT)).toBeUndefined();
    expect(judge([to('0.0.0.0/0', ['169.254.0.0/16'])], AGENT)?.code).toBe('network.egress-blocked');
  });

  it('does not lead to DNS by a rule for pods of the own namespace, nor by one that leaves private addresses out', () => {
    expect(judge([to('0.0.0.0/0', PRIVATE)], STS)?.code).toBe('network.dns-blocked');
    expect(judge([to('0.0.0.0/0', PRIVATE), { to: [{ podSelector: {} }] }], STS)?.code).toBe('network.dns-blocked');
    expect(judge([to('0.0.0.0/0', PRIVATE), { to: [{ namespaceSelector: {} }] }], STS)).toBeUndefined();
    expect(judge([to('0.0.0.0/0')], STS)).toBeUndefined();
  });

  it('may lead over a proxy, which looks up names and goes out for the pod', () => {
    const proxy = [{ name: 'HTTPS_PROXY', value: 'http://proxy.example:3128' }];
    const rule = { ...to('10.9.0.0/24'), ports: [{ port: 3128 }] };
    expect(judge([rule], STS, proxy)).toBeUndefined();
    expect(judge([DNS], STS, proxy)?.code).toBe('network.egress-blocked');
    expect(judge([rule], STS)?.code).toBe('network.egress-blocked');
  });

  it('is mended by a policy that selects the workload and opens what was closed', () => {
    const { fix } = judge([DNS], AGENT) ?? {};
    expect(fix?.text).toContain('matchLabels: { app: "cart" }');
    expect(fix?.text).toContain('cidr: 169.254.170.23/32');
    expect(fix?.text).not.toContain('pod-template-hash');
  });
});
