import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  CoreV1Api,
  KubeConfig,
  type KubernetesObject,
  KubernetesObjectApi,
  loadAllYaml,
  NetworkingV1Api,
  type V1Pod,
} from '@kubernetes/client-node';
import { createLocalJWKSet, jwtVerify } from 'jose';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { startAws } from '@/sandbox/aws/start-aws';
import { createCertificate } from '@/sandbox/kernel/certificate';
import { FaultTable } from '@/sandbox/kernel/faults';
import { IssuerTable } from '@/sandbox/kernel/issuers';
import type { ClusterHandle } from '@/sandbox/kubernetes/cluster-handle';
import { type Kubelet, startKubelet } from '@/sandbox/kubernetes/kubelet/start-kubelet';
import { createPodNetwork } from '@/sandbox/kubernetes/network/pod-network';
import { startKubernetes } from '@/sandbox/kubernetes/start-kubernetes';
import { createPodIdentityWebhook } from '@/sandbox/kubernetes/webhook/pod-identity-webhook';
import { seedWebhook } from '@/sandbox/kubernetes/webhook/seed-webhook';

const ISSUER = 'https://oidc.eks.eu-west-1.amazonaws.com/id/9F2C41D7E08B4A6F93C5D21E7B60A8F4';
const ACCOUNT = '111111111111';
const IMAGE = `ghcr.io/xks-access/probe@sha256:${'5e'.repeat(32)}`;
const root = join(import.meta.dirname, '../..');
const manifest = (file: string) => readFileSync(join(root, 'deploy/kubernetes', file), 'utf8');

const issuers = new IssuerTable();
const webhook = createPodIdentityWebhook({ region: 'eu-west-1' });
const folder = mkdtempSync(join(tmpdir(), 'xks-kubelet-'));
const volumesFolder = join(folder, 'volumes');
const closing: (() => Promise<void>)[] = [];
let cluster: ClusterHandle;
let kubelet: Kubelet;
let ca: string;
let roleArn: string;

/** The AWS side of one role, trusted for `tenant/irsa-test` of this cluster alone. */
async function startCloud(faults: FaultTable): Promise<string> {
  const aws = await startAws({ host: '127.0.0.1', faults, issuers, now: () => new Date(), log: console.log });
  closing.push(aws.close);
  aws.world.addAccount(ACCOUNT);
  aws.world.createBucket(ACCOUNT, 'tenant-data');
  const Federated = aws.world.createOidcProvider(ACCOUNT, ISSUER, ['sts.amazonaws.com']);
  const key = ISSUER.replace('https://', '');
  const StringEquals = {
    [`${key}:sub`]: 'system:serviceaccount:tenant:irsa-test',
    [`${key}:aud`]: 'sts.amazonaws.com',
  };
  const trust = {
    Effect: 'Allow',
    Principal: { Federated },
    Action: 'sts:AssumeRoleWithWebIdentity',
    Condition: { StringEquals },
  };
  const list = {
    Effect: 'Allow',
    Action: 's3:ListBucket',
    Resource: 'arn:aws:s3:::tenant-data',
    Condition: { StringLike: { 's3:prefix': 'raw/*' } },
  };
  const documentOf = (Statement: object) => JSON.stringify({ Version: '2012-10-17', Statement: [Statement] });
  const { arn } = aws.world.createPolicy(ACCOUNT, {
    name: 'list-raw',
    path: '/xks/tenant/',
    document: documentOf(list),
  });
  const role = { name: 'xks-tenant-irsa-test', path: '/xks/tenant/', trust: documentOf(trust), attached: [arn] };
  roleArn = aws.world.createRole(ACCOUNT, role).arn;
  return aws.url;
}

function clientConfig(token: string): KubeConfig {
  const config = new KubeConfig();
  config.loadFromClusterAndUser(
    { name: 'eks1', server: cluster.url, caData: Buffer.from(ca).toString('base64'), skipTLSVerify: false },
    { name: 'user', token },
  );
  return config;
}

const admin = () => clientConfig(cluster.adminToken).makeApiClient(CoreV1Api);

async function apply(file: string, namespace?: string): Promise<void> {
  const client = KubernetesObjectApi.makeApiClient(clientConfig(cluster.adminToken));
  for (const object of loadAllYaml(manifest(file)) as KubernetesObject[]) {
    await client.create({ ...object, metadata: { ...object.metadata, ...(namespace ? { namespace } : {}) } });
  }
}

beforeAll(async () => {
  const faults = new FaultTable();
  const tls = await createCertificate(['127.0.0.1']);
  ca = tls.ca;
  const upstream = await startCloud(faults);
  const started = await startKubernetes({
    clusters: [{ name: 'eks1', issuer: ISSUER }],
    host: '127.0.0.1',
    tls,
    faults,
    issuers,
    admission: [webhook],
    readLog: (_cluster, namespace, pod, container) => kubelet.readLog(namespace, pod, container),
    log: console.log,
  });
  closing.unshift(started.close);
  cluster = started.clusters.get('eks1') as ClusterHandle;
  const bundle = join(folder, 'probe.mjs');
  await promisify(execFile)(process.execPath, [join(root, 'scripts/build-probe.mjs'), bundle]);
  const destination = { host: 'sts.eu-west-1.amazonaws.com', ip: '52.95.0.10', port: 443 };
  kubelet = startKubelet({
    cluster: 'eks1',
    store: cluster.store,
    mintToken: cluster.mintToken,
    volumesFolder,
    programs: new Map([[IMAGE, { command: process.execPath, args: [bundle] }]]),
    processEnv: () => ({}),
    network: createPodNetwork(cluster.store, [{ variable: 'AWS_ENDPOINT_URL', destination, upstream }]),
    log: console.log,
  });
  closing.unshift(kubelet.close);
  seedWebhook(cluster.store);
  for (const file of ['namespace.yaml', 'reader.yaml', 'writer.yaml', 'admission.yaml']) await apply(file);
  const labels = { 'xkf.xenit.io/kind': 'tenant' };
  await admin().createNamespace({ body: { metadata: { name: 'tenant', labels } } });
  await admin().createNamespacedServiceAccount({ namespace: 'tenant', body: { metadata: { name: 'irsa-test' } } });
  // Building the probe takes a busy machine as long as a test may take.
}, 30_000);
afterAll(async () => {
  for (const close of closing) await close();
});

const annotate = (value: string | null) =>
  cluster.store.update('serviceaccounts', {
    ...serviceAccount(),
    metadata: { ...serviceAccount().metadata, annotations: value ? { 'eks.amazonaws.com/role-arn': value } : {} },
  });
const serviceAccount = () => {
  const found = cluster.store.get('serviceaccounts', 'tenant', 'irsa-test');
  if (!found) throw new Error('no irsa-test');
  return found;
};

const list = (id: string, Prefix: string) => ({
  id,
  service: 's3',
  operation: 'ListObjectsV2',
  input: { Bucket: 'tenant-data', Prefix, MaxKeys: 1 },
});

const probePod = (name: string): V1Pod => ({
  metadata: { name, labels: { 'xks-access.io/probe': 'true', 'xks-access.io/workload-hash': 'abc' } },
  spec: {
    serviceAccountName: 'irsa-test',
    automountServiceAccountToken: false,
    restartPolicy: 'Never',
    activeDeadlineSeconds: 60,
    enableServiceLinks: false,
    terminationGracePeriodSeconds: 0,
    securityContext: { runAsNonRoot: true, runAsUser: 65532, seccompProfile: { type: 'RuntimeDefault' } },
    containers: [
      {
        name: 'probe',
        image: IMAGE,
        args: [JSON.stringify({ calls: [list('allowed', 'raw/'), list('refused', 'private/')] })],
        securityContext: {
          allowPrivilegeEscalation: false,
          readOnlyRootFilesystem: true,
          capabilities: { drop: ['ALL'] },
        },
      },
    ],
  },
});

/** Creates, follows, reads and removes a probe pod with the rights that `deploy/kubernetes` gives the portal. */
async function probe(name: string): Promise<Record<string, unknown>> {
  const { token } = await cluster.mintToken('xks-access', 'xks-access-writer');
  const api = clientConfig(token).makeApiClient(CoreV1Api);
  const ref = { namespace: 'tenant', name };
  await api.createNamespacedPod({ namespace: 'tenant', body: probePod(name) });
  const isOver = async () => expect((await api.readNamespacedPod(ref)).status?.phase).toBe('Succeeded');
  await vi.waitFor(isOver, { timeout: 25_000, interval: 100 });
  const log = await api.readNamespacedPodLog({ ...ref, container: 'probe' });
  await api.deleteNamespacedPod(ref);
  return JSON.parse(log.trim().split('\n').at(-1) ?? '');
}

it('gives a pod of an annotated account the role, and what the role may do, and no more', async () => {
  annotate(roleArn);
  expect(await probe('xks-probe-0000000001')).toMatchObject({
    identity: { account: ACCOUNT, arn: expect.stringContaining('assumed-role/xks-tenant-irsa-test/') },
    calls: [
      { id: 'allowed', outcome: 'allowed' },
      { id: 'refused', outcome: 'refused', code: 'AccessDenied' },
    ],
  });
});

it('leaves a pod that is older than the annotation without identity', async () => {
  annotate(null);
  const container = { name: 'app', image: 'amazon/aws-cli:2.31.0' };
  const body = { metadata: { name: 'app' }, spec: { serviceAccountName: 'irsa-test', containers: [container] } };
  await admin().createNamespacedPod({ namespace: 'tenant', body });
  annotate(roleArn);
  const pod = await admin().readNamespacedPod({ namespace: 'tenant', name: 'app' });
  expect(pod.spec?.containers[0]?.env).toBeUndefined();
});

it('leaves a new pod without identity while the webhook does not answer, and says nothing', async () => {
  annotate(roleArn);
  webhook.setAnswering(false);
  try {
    const output = await probe('xks-probe-0000000002');
    expect(output).toMatchObject({ identity: { error: { code: 'CredentialsProviderError' } } });
  } finally {
    webhook.setAnswering(true);
  }
});

it('writes a token that verifies against the issuer’s keys, for the pod and for STS', async () => {
  annotate(roleArn);
  kubelet.setScheduling(false);
  const { token } = await cluster.mintToken('xks-access', 'xks-access-writer');
  const api = clientConfig(token).makeApiClient(CoreV1Api);
  const name = 'xks-probe-0000000003';
  const created = await api.createNamespacedPod({ namespace: 'tenant', body: probePod(name) });
  const folderOf = join(volumesFolder, created.metadata?.uid ?? '', 'aws-iam-token');
  kubelet.setScheduling(true);
  const jwt = await vi.waitFor(() => readFileSync(join(folderOf, 'token'), 'utf8'), { timeout: 5000, interval: 2 });
  const keys = issuers.resolve(ISSUER) ?? [];
  const { payload } = await jwtVerify(jwt, createLocalJWKSet({ keys }), {
    issuer: ISSUER,
    audience: 'sts.amazonaws.com',
  });
  expect(payload.sub).toBe('system:serviceaccount:tenant:irsa-test');
  expect(payload['kubernetes.io']).toMatchObject({ pod: { name, uid: created.metadata?.uid } });
  await api.deleteNamespacedPod({ namespace: 'tenant', name });
  await vi.waitFor(() => expect(() => readdirSync(folderOf)).toThrow('ENOENT'));
});

it('has no way out under the platform’s default deny, until the probe’s egress policy is there', async () => {
  annotate(roleArn);
  const dns = { namespaceSelector: {}, podSelector: { matchLabels: { 'k8s-app': 'kube-dns' } } };
  const spec = {
    podSelector: {},
    policyTypes: ['Ingress', 'Egress'],
    egress: [{ to: [dns], ports: [{ protocol: 'UDP', port: 53 }] }, { to: [{ podSelector: {} }] }],
  };
  const body = { metadata: { name: 'xenit-tenant-default-deny' }, spec };
  const networking = clientConfig(cluster.adminToken).makeApiClient(NetworkingV1Api);
  await networking.createNamespacedNetworkPolicy({ namespace: 'tenant', body });
  expect(await probe('xks-probe-0000000004')).toMatchObject({ identity: { error: { code: 'TimeoutError' } } });
  await apply('probe-egress.yaml', 'tenant');
  expect(await probe('xks-probe-0000000005')).toMatchObject({ identity: { account: ACCOUNT } });
});
