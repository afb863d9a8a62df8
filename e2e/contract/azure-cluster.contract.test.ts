import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { FaultTable } from '@/sandbox/kernel/faults';
import { IssuerTable } from '@/sandbox/kernel/issuers';
import type { Pod } from '@/sandbox/kubernetes/kubelet/pod';
import { type ApiAccess, applyManifest } from '@/sandbox/world/apply-manifest';
import { CLUSTERS } from '@/sandbox/world/clusters';
import { type RunningCluster, startClusters } from '@/sandbox/world/start-clusters';

const CLIENT_ID = '11111111-2222-3333-4444-555555555555';
const TENANT_ID = '7f9c2e1a-3b4d-4c5e-8f60-718293a4b5c6';
const DEPLOYMENTS = 'apps/deployments';

const stateDir = mkdtempSync(path.join(tmpdir(), 'xks-azure-cluster-'));
const issuers = new IssuerTable();
let world: Awaited<ReturnType<typeof startClusters>>;

beforeAll(start, 60_000);

async function start(): Promise<void> {
  world = await startClusters({
    wanted: CLUSTERS.filter(({ name }) => name !== 'eks2' && name !== 'dev1'),
    stateDir,
    ports: {},
    programs: new Map(),
    awsUrl: 'http://127.0.0.1:9',
    faults: new FaultTable(),
    issuers,
    log: () => undefined,
  });
}

afterAll(async () => {
  await world.close();
  rmSync(stateDir, { recursive: true });
});

function clusterOf(name: string): RunningCluster {
  const cluster = world.clusters.get(name);
  if (!cluster) throw new Error(`no cluster ${name}`);
  return cluster;
}

const accessOf = ({ url, adminToken }: RunningCluster): ApiAccess => ({ url, token: adminToken, ca: world.ca });

/** Applies a pod as its owner would and reads it back as it was stored. */
async function makePod(cluster: RunningCluster, name: string, over: { metadata?: object; spec?: object } = {}) {
  const metadata = { name, namespace: 'xks-try', labels: { 'azure.workload.identity/use': 'true' }, ...over.metadata };
  const spec = {
    serviceAccountName: 'app',
    containers: [{ name: 'app', image: 'registry.example/app:1' }],
    ...over.spec,
  };
  await applyManifest(accessOf(cluster), { apiVersion: 'v1', kind: 'Pod', metadata, spec } as never);
  return cluster.store.get('pods', 'xks-try', name) as Pod;
}

async function makeAccount(cluster: RunningCluster, annotations: Record<string, string>): Promise<void> {
  const access = accessOf(cluster);
  await applyManifest(access, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'xks-try' } });
  const metadata = { name: 'app', namespace: 'xks-try', annotations };
  await applyManifest(access, { apiVersion: 'v1', kind: 'ServiceAccount', metadata } as never);
}

const envOf = (pod: Pod, container = 0) =>
  Object.fromEntries((pod.spec.containers[container]?.env ?? []).map(({ name, value }) => [name, value]));

const tokenOf = (pod: Pod) =>
  (pod.spec.volumes ?? [])
    .map(({ name, projected }) => ({ name, ...projected?.sources?.[0]?.serviceAccountToken }))
    .find(({ audience }) => audience === 'api://AzureADTokenExchange');

describe('an AKS cluster', () => {
  it('has an issuer that ends in a slash, in its tokens too', async () => {
    const aks1 = clusterOf('aks1');
    expect(aks1.issuer).toMatch(
      /^https:\/\/westeurope\.oic\.prod-aks\.azure\.com\/7f9c2e1a-[0-9a-f-]+\/[0-9a-f-]{36}\/$/,
    );
    const { token } = await aks1.mintToken('billing', 'billing-api', { audiences: ['api://AzureADTokenExchange'] });
    expect(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())).toMatchObject({
      iss: aks1.issuer,
      sub: 'system:serviceaccount:billing:billing-api',
      aud: ['api://AzureADTokenExchange'],
    });
  });

  it('runs its nodes in a scale set, and NMI on each of them', async () => {
    const { store } = clusterOf('aks1');
    expect(store.list('nodes').map(({ metadata }) => metadata.name)).toEqual(
      [0, 1, 2].map((index) => `aks-default-31207843-vmss00000${index}`),
    );
    await vi.waitFor(() =>
      expect(store.get('apps/daemonsets', 'aad-pod-identity', 'nmi')?.status).toMatchObject({ numberReady: 3 }),
    );
  });

  it('runs the tenants of Azure', async () => {
    await vi.waitFor(() => {
      const replicas = (name: string, namespace: string, deployment: string) =>
        (clusterOf(name).store.get(DEPLOYMENTS, namespace, deployment)?.status as { readyReplicas?: number })
          ?.readyReplicas;
      expect(replicas('aks1', 'billing', 'billing-api')).toBe(2);
      expect(replicas('aks2', 'billing', 'billing-api')).toBe(2);
      expect(replicas('aks1', 'reporting', 'reports')).toBe(2);
    });
    expect(clusterOf('aks2').store.get('namespaces', '', 'reporting')).toBeUndefined();
  });
});

describe('the webhook of EKS', () => {
  it('injects an AWS role on AKS too', async () => {
    const cluster = clusterOf('aks1');
    const role = 'arn:aws:iam::555555555555:role/xks/billing/app';
    await makeAccount(cluster, { 'eks.amazonaws.com/role-arn': role });
    const pod = await makePod(cluster, 'cross-cloud', { metadata: { labels: {} } });
    expect(envOf(pod)).toMatchObject({ AWS_ROLE_ARN: role, AWS_REGION: 'eu-west-1' });
  });
});

describe('the webhook of azure-workload-identity', () => {
  it.each([
    ['aks1', /^azure-workload-identity-reserved-[0-9a-f]+$/, '/var/run/secrets/azure/wi', 'token/azure-identity-token'],
    ['eks1', /^azure-workload-identity-reserved-[0-9a-f]+$/, '/var/run/secrets/azure/wi', 'token/azure-identity-token'],
    ['aks2', /^azure-identity-token$/, '/var/run/secrets/azure/tokens', 'azure-identity-token'],
  ])('injects identity, tenant, authority and token on %s', async (name, volume, mountPath, file) => {
    const cluster = clusterOf(name);
    await makeAccount(cluster, { 'azure.workload.identity/client-id': CLIENT_ID });
    const init = { name: 'init', image: 'registry.example/init:1' };
    const pod = await makePod(cluster, 'injected', { spec: { initContainers: [init] } });
    const expected = {
      AZURE_CLIENT_ID: CLIENT_ID,
      AZURE_TENANT_ID: TENANT_ID,
      AZURE_FEDERATED_TOKEN_FILE: `${mountPath}/${file}`,
      AZURE_AUTHORITY_HOST: 'https://login.microsoftonline.com/',
    };
    expect(envOf(pod)).toEqual(expected);
    expect(pod.spec.initContainers?.[0]?.env).toEqual(pod.spec.containers[0]?.env);
    expect(tokenOf(pod)).toEqual({
      name: expect.stringMatching(volume),
      audience: 'api://AzureADTokenExchange',
      expirationSeconds: 3600,
      path: file,
    });
    const { name: mounted } = tokenOf(pod) ?? {};
    expect(pod.spec.containers[0]?.volumeMounts).toContainEqual({ name: mounted, mountPath, readOnly: true });
  });

  it('leaves pods alone that do not carry the label with exactly "true"', async () => {
    const cluster = clusterOf('aks1');
    const pod = await makePod(cluster, 'unlabelled', {
      metadata: { labels: { 'azure.workload.identity/use': 'True' } },
    });
    expect(tokenOf(pod)).toBeUndefined();
  });

  it('injects no client id where the ServiceAccount names none, and everything else', async () => {
    const pod = await makePod(clusterOf('aks1'), 'no-client', { spec: { serviceAccountName: 'default' } });
    expect(Object.keys(envOf(pod)).sort()).toEqual([
      'AZURE_AUTHORITY_HOST',
      'AZURE_FEDERATED_TOKEN_FILE',
      'AZURE_TENANT_ID',
    ]);
  });

  it('keeps a variable that the container sets itself, and skips containers that the pod names', async () => {
    const containers = ['app', 'left', 'out'].map((name) => ({
      name,
      image: 'registry.example/app:1',
      ...(name === 'app' ? { env: [{ name: 'AZURE_CLIENT_ID', value: 'mine' }] } : {}),
    }));
    const metadata = { annotations: { 'azure.workload.identity/skip-containers': 'left; out' } };
    const pod = await makePod(clusterOf('aks1'), 'partly', { metadata, spec: { containers } });
    expect(envOf(pod)).toMatchObject({ AZURE_CLIENT_ID: 'mine', AZURE_TENANT_ID: TENANT_ID });
    expect([envOf(pod, 1), envOf(pod, 2)]).toEqual([{}, {}]);
  });

  it('takes the tenant from the ServiceAccount and the token life from the pod before the ServiceAccount', async () => {
    const cluster = clusterOf('aks1');
    const key = 'azure.workload.identity/service-account-token-expiration';
    await makeAccount(cluster, { 'azure.workload.identity/tenant-id': 'other', [key]: '7200' });
    expect(envOf(await makePod(cluster, 'of-account')).AZURE_TENANT_ID).toBe('other');
    expect(tokenOf(await makePod(cluster, 'of-account-2'))?.expirationSeconds).toBe(7200);
    const pod = await makePod(cluster, 'of-pod', { metadata: { annotations: { [key]: '86400' } } });
    expect(tokenOf(pod)?.expirationSeconds).toBe(86_400);
  });

  it.each([
    ['3599', 'token expiration 3599 not valid. Expected value to be between 3600 and 86400'],
    ['86401', 'token expiration 86401 not valid. Expected value to be between 3600 and 86400'],
    ['soon', 'strconv.ParseInt: parsing '],
  ])('refuses a token life of %s with 400', async (seconds, text) => {
    const annotations = { 'azure.workload.identity/service-account-token-expiration': seconds };
    const refused = makePod(clusterOf('aks1'), 'refused', { metadata: { annotations } });
    await expect(refused).rejects.toThrow(/: 400 /);
    await expect(refused).rejects.toThrow(`denied the request: ${text}`);
  });

  it('injects the proxy where the annotation is there, and refuses it on the host network', async () => {
    const metadata = { annotations: { 'azure.workload.identity/inject-proxy-sidecar': 'false' } };
    const pod = await makePod(clusterOf('aks1'), 'proxied', { metadata });
    expect(pod.spec.containers.map(({ name }) => name)).toEqual(['azwi-proxy', 'app']);
    expect(pod.spec.initContainers?.map(({ name }) => name)).toEqual(['azwi-proxy-init']);
    await expect(makePod(clusterOf('aks1'), 'on-host', { metadata, spec: { hostNetwork: true } })).rejects.toThrow(
      'hostNetwork is set to true, cannot inject proxy sidecar',
    );
  });

  it('fails the creation of labelled pods while it does not answer, and no others', async () => {
    const cluster = clusterOf('aks2');
    cluster.setAzureWebhookAnswering(false);
    await expect(makePod(cluster, 'late')).rejects.toThrow(
      /500 .*failed calling webhook .*mutation\.azure-workload-identity\.io.*context deadline exceeded/,
    );
    await makePod(cluster, 'not-asked', { metadata: { labels: {} } });
    cluster.setAzureWebhookAnswering(true);
    await makePod(cluster, 'late');
  });

  it('fails them too while none of its pods is ready, as the ReplicaSet then says', async () => {
    const { store } = clusterOf('aks2');
    const scale = (replicas: number) => {
      const live = store.get(DEPLOYMENTS, 'kube-system', 'azure-wi-webhook-controller-manager');
      if (!live) throw new Error('no webhook');
      store.update(DEPLOYMENTS, { ...live, spec: { ...(live.spec as object), replicas } });
    };
    let tries = 0;
    scale(0);
    await vi.waitFor(() => {
      tries += 1;
      return expect(makePod(clusterOf('aks2'), `try-${tries}`)).rejects.toThrow('no endpoints available for service');
    });
    for (const pod of store.list('pods', 'billing')) store.delete('pods', 'billing', pod.metadata.name);
    await vi.waitFor(() => {
      const conditions = store
        .list('apps/replicasets', 'billing')
        .flatMap(({ status }) => (status as { conditions?: { reason: string; message: string }[] })?.conditions ?? []);
      expect(conditions).toContainEqual(
        expect.objectContaining({
          reason: 'FailedCreate',
          message: expect.stringContaining('failed calling webhook "mutation.azure-workload-identity.io"'),
        }),
      );
    });
    scale(2);
  });
});

describe('a cluster that starts again', () => {
  it('has its custom objects as they were, and serves their kinds', async () => {
    const aadpodidentity = { apiVersion: 'aadpodidentity.k8s.io/v1', kind: 'AzureIdentity' };
    const metadata = { name: 'reporting', namespace: 'reporting' };
    const spec = { type: 0, clientID: CLIENT_ID };
    await applyManifest(accessOf(clusterOf('aks1')), { ...aadpodidentity, metadata, spec } as never);
    const key = 'aadpodidentity.k8s.io/azureidentities';
    const before = clusterOf('aks1').store.get(key, 'reporting', 'reporting');
    await world.close();
    await start();
    expect(clusterOf('aks1').store.get(key, 'reporting', 'reporting')).toEqual(before);
    const patched = { ...spec, clientID: 'changed' };
    await applyManifest(accessOf(clusterOf('aks1')), { ...aadpodidentity, metadata, spec: patched } as never);
    expect(clusterOf('aks1').store.get(key, 'reporting', 'reporting')?.spec).toEqual(patched);
  }, 60_000);
});
