import { mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startAzure } from '@/sandbox/azure/start-azure';
import { AzureSeed } from '@/sandbox/azure/world/seed';
import { FaultTable } from '@/sandbox/kernel/faults';
import { IssuerTable } from '@/sandbox/kernel/issuers';
import { applyManifest } from '@/sandbox/world/apply-manifest';
import { createAzureSide } from '@/sandbox/world/azure-side';
import { AZURE, CLUSTERS } from '@/sandbox/world/clusters';
import { keepCertificate } from '@/sandbox/world/keep-certificate';
import { type Manifest, readManifests } from '@/sandbox/world/manifests';
import { seedAzure } from '@/sandbox/world/seed-azure';
import { startClusters } from '@/sandbox/world/start-clusters';

const IMAGE = 'registry.example/signs-in@sha256:1';
const SDK = createRequire(import.meta.url).resolve('@azure/identity');
const GROUP = 'rg-prod-we-xks-identities';
const OPERATOR = 'f1a07417-d97a-45cb-824c-7a7467783830';
const PROBE_EGRESS = path.resolve(import.meta.dirname, '../../deploy/kubernetes/probe-egress.yaml');

/** What an application does: the default credential, and nothing else. Prints the token's claims or the error. */
const SIGN_IN = `
const { DefaultAzureCredential } = require(process.argv[1]);
const claims = (token) => JSON.parse(Buffer.from(token.split('.')[1], 'base64url').toString());
new DefaultAzureCredential().getToken('https://management.azure.com/.default').then(
  ({ token }) => console.log(JSON.stringify(claims(token))),
  ({ message }) => console.log(JSON.stringify({ message })),
);`;

const stateDir = mkdtempSync(path.join(tmpdir(), 'xks-azure-tokens-'));
const shared = { faults: new FaultTable(), issuers: new IssuerTable(), log: () => undefined };
let azure: Awaited<ReturnType<typeof startAzure>>;
let world: Awaited<ReturnType<typeof startClusters>>;
let clientId = '';
let podIdentity: { id: string; clientId: string };

beforeAll(async () => {
  const tls = await keepCertificate(stateDir);
  azure = await startAzure({
    ...shared,
    host: '127.0.0.1',
    tls,
    tenantId: AZURE.tenantId,
    now: () => new Date(),
  });
  seedAzure(azure.world);
  world = await startClusters({
    ...shared,
    wanted: CLUSTERS.filter(({ name }) => ['eks1', 'aks1', 'aks2'].includes(name)),
    stateDir,
    ports: {},
    programs: new Map([[IMAGE, { command: process.execPath, args: ['-e', SIGN_IN, SDK] }]]),
    awsUrl: 'http://127.0.0.1:9',
    azure: createAzureSide(azure),
  });
  world.clusters.get('aks1')?.podIdentity?.setAttachSeconds(0.5);
  setUpIdentities();
  for (const [name, namespace] of [
    ['aks1', 'billing'],
    ['aks2', 'billing'],
    ['eks1', 'tenant'],
    ['eks1', 'payments'],
  ] as const)
    await apply(name, {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'app', namespace, annotations: { 'azure.workload.identity/client-id': clientId } },
    });
}, 60_000);

afterAll(async () => {
  await world.close();
  await azure.close();
  rmSync(stateDir, { recursive: true });
});

/** One identity trusted for `billing/app` of both AKS clusters and for two accounts of eks1; one for pod identity. */
function setUpIdentities(): void {
  const seed = new AzureSeed(azure.world, AZURE.subscriptionId, 'westeurope');
  const trusted = [
    ['aks1', 'billing'],
    ['aks2', 'billing'],
    ['eks1', 'tenant'],
    ['eks1', 'payments'],
  ].map(([name, namespace]) => ({
    name: `${name}-${namespace}-app`,
    issuer: CLUSTERS.find((cluster) => cluster.name === name)?.issuer ?? '',
    subject: `system:serviceaccount:${namespace}:app`,
    audiences: ['api://AzureADTokenExchange'],
  }));
  clientId = seed.identity(GROUP, 'id-app', trusted).clientId;
  podIdentity = seed.identity(GROUP, 'id-reporting');
  seed.assign(podIdentity.id, OPERATOR, createAzureSide(azure).kubeletPrincipalId);
}

function apply(name: string, manifest: object): Promise<void> {
  const cluster = world.clusters.get(name);
  if (!cluster) throw new Error(`no cluster ${name}`);
  return applyManifest({ url: cluster.url, token: cluster.adminToken, ca: world.ca }, manifest as Manifest);
}

/** Runs a pod to its end and returns what it printed. */
async function signIn(
  cluster: string,
  namespace: string,
  labels: object,
  account = 'app',
): Promise<Record<string, string>> {
  const name = `try-${Object.keys(labels).length}-${account}`;
  const spec = {
    restartPolicy: 'Never',
    serviceAccountName: account,
    activeDeadlineSeconds: 8,
    containers: [{ name: 'app', image: IMAGE }],
  };
  await apply(cluster, { apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, labels }, spec });
  const { kubelet, store } = world.clusters.get(cluster) ?? {};
  const text = await vi.waitFor(
    () => {
      const pod = store?.get('pods', namespace, name);
      if (!['Succeeded', 'Failed'].includes((pod?.status as { phase?: string } | undefined)?.phase ?? ''))
        throw new Error('still running');
      return kubelet?.readLog(namespace, name, 'app') ?? '';
    },
    { timeout: 25_000, interval: 100 },
  );
  store?.delete('pods', namespace, name);
  return JSON.parse(text.trim().split('\n').at(-1) || '{}') as Record<string, string>;
}

const USE = { 'azure.workload.identity/use': 'true' };

describe('a pod with the default credential of the Azure SDK', () => {
  it.each([
    ['aks1', 'billing'],
    ['aks2', 'billing'],
    ['eks1', 'tenant'],
  ])('signs in as its workload’s identity on %s in %s', async (cluster, namespace) => {
    expect(await signIn(cluster, namespace, USE)).toMatchObject({ appid: clientId, tid: AZURE.tenantId });
  });

  it('is told that its subject is not trusted', async () => {
    await apply('aks1', {
      apiVersion: 'v1',
      kind: 'ServiceAccount',
      metadata: { name: 'other', namespace: 'billing', annotations: { 'azure.workload.identity/client-id': clientId } },
    });
    expect((await signIn('aks1', 'billing', USE, 'other')).message).toContain('AADSTS700213');
  });

  it('gets no token without the label: nothing was injected', async () => {
    const { message, appid } = await signIn('eks1', 'tenant', {});
    expect([message !== undefined, appid]).toEqual([true, undefined]);
  });

  it('reaches Entra out of a closed namespace only as a probe', async () => {
    for (const policy of readManifests(PROBE_EGRESS))
      await apply('eks1', { ...policy, metadata: { ...policy.metadata, namespace: 'payments' } });
    const closed = await signIn('eks1', 'payments', USE);
    expect(closed.appid).toBeUndefined();
    expect(await signIn('eks1', 'payments', { ...USE, 'xks-access.io/probe': 'true' })).toMatchObject({
      appid: clientId,
    });
  }, 40_000);

  it('signs in as the namespace’s pod identity through NMI, once MIC has attached it', async () => {
    const metadata = { name: 'reporting', namespace: 'reporting' };
    const apiVersion = 'aadpodidentity.k8s.io/v1';
    const { id, clientId: own } = podIdentity;
    const spec = { type: 0, resourceID: id, clientID: own };
    await apply('aks1', { apiVersion, kind: 'AzureIdentity', metadata, spec });
    const binding = { azureIdentity: 'reporting', selector: 'reporting' };
    await apply('aks1', { apiVersion, kind: 'AzureIdentityBinding', metadata, spec: binding });
    expect(await signIn('aks1', 'reporting', { aadpodidbinding: 'reporting' }, 'reports')).toMatchObject({
      appid: own,
    });
  }, 40_000);
});
