import { describe, expect, it } from 'vitest';
import { detectSystem, listSystems } from './detect-system';
import { evaluateChain } from './evaluate-chain';
import { type Evidence, evidence } from './evidence';

function pod(env: string[], labels: Record<string, string> = {}, more: object = {}): Evidence {
  const containers = [{ name: 'app', env: env.map((name) => ({ name, value: 'x' })) }];
  const object = { kind: 'Pod', metadata: { name: 'a', namespace: 'n', labels }, spec: { containers } };
  return evidence.parse({ kubernetes: [object], subject: { namespace: 'n', pod: 'a' }, ...more });
}

describe('detectSystem', () => {
  it.each([
    [['AWS_WEB_IDENTITY_TOKEN_FILE'], {}, 'aws-irsa'],
    [['AWS_CONTAINER_CREDENTIALS_FULL_URI'], {}, 'eks-pod-identity'],
    [['AWS_CONTAINER_CREDENTIALS_FULL_URI', 'AWS_WEB_IDENTITY_TOKEN_FILE'], {}, 'aws-irsa'],
    [['AZURE_FEDERATED_TOKEN_FILE'], { aadpodidbinding: 'x' }, 'azure-workload-identity'],
    [[], { 'azure.workload.identity/use': 'true', aadpodidbinding: 'x' }, 'azure-workload-identity'],
    [[], { aadpodidbinding: 'x' }, 'aad-pod-identity'],
  ])('takes what an SDK would take: %j with labels %j', (env, labels, system) => {
    expect(detectSystem(pod(env, labels))).toBe(system);
  });

  it('goes by the cloud of the evidence where the pod shows nothing', () => {
    expect(detectSystem(pod([], {}, { azure: {} }))).toBe('azure-workload-identity');
    expect(detectSystem(pod([], {}, { aws: {} }))).toBe('aws-irsa');
  });

  it('finds two at once, and the chain names the other', () => {
    const both = pod(['AZURE_FEDERATED_TOKEN_FILE'], { aadpodidbinding: 'x' });
    expect(listSystems(both)).toEqual(['azure-workload-identity', 'aad-pod-identity']);
    expect(evaluateChain(both).others).toEqual(['aad-pod-identity']);
    expect(evaluateChain(pod(['AZURE_FEDERATED_TOKEN_FILE'])).others).toBeUndefined();
  });
});
