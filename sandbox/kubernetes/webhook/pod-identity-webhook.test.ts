import { describe, expect, it } from 'vitest';
import type { Container, Pod } from '../kubelet/pod';
import { MemoryStore } from '../memory-store';
import { createPodIdentityWebhook } from './pod-identity-webhook';
import { seedWebhook, WEBHOOK_NAME, WEBHOOK_RESOURCE } from './seed-webhook';

const ROLE = 'arn:aws:iam::111111111111:role/xks/tenant/xks-tenant-irsa-test-0123456789';
const FILE = '/var/run/secrets/eks.amazonaws.com/serviceaccount/token';
const MOUNT = { name: 'aws-iam-token', readOnly: true, mountPath: '/var/run/secrets/eks.amazonaws.com/serviceaccount' };
const IDENTITY_ENV = [
  { name: 'AWS_STS_REGIONAL_ENDPOINTS', value: 'regional' },
  { name: 'AWS_DEFAULT_REGION', value: 'eu-west-1' },
  { name: 'AWS_REGION', value: 'eu-west-1' },
  { name: 'AWS_ROLE_ARN', value: ROLE },
  { name: 'AWS_WEB_IDENTITY_TOKEN_FILE', value: FILE },
];

function setUp(annotations: Record<string, string> = { 'eks.amazonaws.com/role-arn': ROLE }) {
  const store = new MemoryStore();
  store.create('namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'tenant' } });
  const metadata = { namespace: 'tenant', name: 'irsa-test', annotations };
  store.create('serviceaccounts', { apiVersion: 'v1', kind: 'ServiceAccount', metadata });
  seedWebhook(store);
  const webhook = createPodIdentityWebhook({ region: 'eu-west-1' });
  const context = { user: 'tester', groups: [], store, cluster: 'eks1' };
  return { store, webhook, admit: (pod: Pod) => webhook.admit(pod, context) as Pod };
}

function pod(container: Partial<Container> = {}, rest: { metadata?: object; spec?: object } = {}): Pod {
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'app', namespace: 'tenant', ...rest.metadata },
    spec: {
      serviceAccountName: 'irsa-test',
      automountServiceAccountToken: false,
      containers: [{ name: 'app', image: 'amazon/aws-cli', ...container }],
      ...rest.spec,
    },
  } as Pod;
}

const projection = (admitted: Pod) => admitted.spec.volumes?.[0]?.projected?.sources?.[0]?.serviceAccountToken;
const names = (container: Container | undefined) => (container?.env ?? []).map(({ name }) => name);

describe('the identity webhook', () => {
  it('injects the role, the token file, the region and a token volume for the STS audience', () => {
    const admitted = setUp().admit(pod());
    expect(admitted.spec.containers[0]?.env).toEqual(IDENTITY_ENV);
    expect(admitted.spec.containers[0]?.volumeMounts).toEqual([MOUNT]);
    expect(projection(admitted)).toEqual({ audience: 'sts.amazonaws.com', expirationSeconds: 86_400, path: 'token' });
  });

  it('puts its volume first and injects into init containers too', () => {
    const spec = { volumes: [{ name: 'data', emptyDir: {} }], initContainers: [{ name: 'init', image: 'busybox' }] };
    const admitted = setUp().admit(pod({}, { spec }));
    expect(admitted.spec.volumes?.map(({ name }) => name)).toEqual(['aws-iam-token', 'data']);
    expect(admitted.spec.initContainers?.[0]?.env).toEqual(IDENTITY_ENV);
  });

  it.each(['AWS_ROLE_ARN', 'AWS_WEB_IDENTITY_TOKEN_FILE'])(
    'injects neither identity variable where %s is set',
    (name) => {
      const container = setUp().admit(pod({ env: [{ name, value: 'mine' }] })).spec.containers[0];
      expect(names(container)).toEqual([name, 'AWS_STS_REGIONAL_ENDPOINTS', 'AWS_DEFAULT_REGION', 'AWS_REGION']);
      expect(container?.volumeMounts).toEqual([MOUNT]);
    },
  );

  it('injects both region variables or none', () => {
    const container = setUp().admit(pod({ env: [{ name: 'AWS_REGION', value: 'eu-north-1' }] })).spec.containers[0];
    expect(names(container)).not.toContain('AWS_DEFAULT_REGION');
  });

  it('leaves a container alone that sets identity, region and STS by hand', () => {
    const env = ['AWS_ROLE_ARN', 'AWS_REGION', 'AWS_STS_REGIONAL_ENDPOINTS'].map((name) => ({ name, value: 'mine' }));
    const admitted = setUp().admit(pod({ env }));
    expect(admitted.spec.containers[0]).toEqual({ name: 'app', image: 'amazon/aws-cli', env });
    expect(projection(admitted)).toBeDefined();
  });

  it.each([
    ['3600', undefined, 3600],
    ['3600', '7200', 7200],
    ['60', undefined, 600],
    ['an hour', undefined, 86_400],
    ['3600', 'an hour', 3600],
  ])('gives a token %s (account) / %s (pod) a life of %i seconds', (ofAccount, ofPod, expected) => {
    const key = 'eks.amazonaws.com/token-expiration';
    const metadata = ofPod === undefined ? {} : { annotations: { [key]: ofPod } };
    const { admit } = setUp({ 'eks.amazonaws.com/role-arn': ROLE, [key]: ofAccount });
    expect(projection(admit(pod({}, { metadata })))?.expirationSeconds).toBe(expected);
  });

  it('takes audience and STS endpoint from the account', () => {
    const { admit } = setUp({
      'eks.amazonaws.com/role-arn': 'not an arn',
      'eks.amazonaws.com/audience': 'sts.amazonaws.com.cn',
      'eks.amazonaws.com/sts-regional-endpoints': 'false',
    });
    const admitted = admit(pod());
    expect(projection(admitted)?.audience).toBe('sts.amazonaws.com.cn');
    expect(names(admitted.spec.containers[0])).not.toContain('AWS_STS_REGIONAL_ENDPOINTS');
    expect(admitted.spec.containers[0]?.env).toContainEqual({ name: 'AWS_ROLE_ARN', value: 'not an arn' });
  });

  it('skips the containers the pod names', () => {
    const metadata = { annotations: { 'eks.amazonaws.com/skip-containers': 'proxy,app' } };
    expect(setUp().admit(pod({}, { metadata })).spec.containers[0]?.env).toBeUndefined();
  });

  it('points Windows pods to a Windows path', () => {
    const admitted = setUp().admit(pod({}, { spec: { nodeSelector: { 'kubernetes.io/os': 'windows' } } }));
    const value = 'C:\\var\\run\\secrets\\eks.amazonaws.com\\serviceaccount\\token';
    expect(admitted.spec.containers[0]?.env).toContainEqual({ name: 'AWS_WEB_IDENTITY_TOKEN_FILE', value });
  });

  it('does nothing, and says nothing, for an account without the annotation', () => {
    expect(setUp({}).admit(pod())).toEqual(pod());
  });

  it('does nothing for a pod with the opt-out label', () => {
    const metadata = { labels: { 'eks.amazonaws.com/skip-pod-identity-webhook': 'false' } };
    const opted = pod({}, { metadata });
    expect(setUp().admit(opted)).toEqual(opted);
  });

  it('does nothing once its configuration object is deleted', () => {
    const { store, admit } = setUp();
    store.delete(WEBHOOK_RESOURCE, '', WEBHOOK_NAME);
    expect(admit(pod())).toEqual(pod());
  });

  it('refuses pods while its server does not answer, where its object says Fail', () => {
    const { store, webhook, admit } = setUp();
    const configuration = store.get(WEBHOOK_RESOURCE, '', WEBHOOK_NAME) as ReturnType<typeof seedWebhook>;
    const [entry] = configuration.webhooks as object[];
    store.update(WEBHOOK_RESOURCE, { ...configuration, webhooks: [{ ...entry, failurePolicy: 'Fail' }] });
    webhook.setAnswering(false);
    expect(() => admit(pod())).toThrow('failed calling webhook "pod-identity-webhook.amazonaws.com"');
  });

  it('lets pods in without identity while its server does not answer', () => {
    const { webhook, admit } = setUp();
    webhook.setAnswering(false);
    expect(admit(pod())).toEqual(pod());
    webhook.setAnswering(true);
    expect(admit(pod())).not.toEqual(pod());
  });
});
