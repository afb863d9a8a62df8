import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { FaultTable } from '@/sandbox/kernel/faults';
import { IssuerTable } from '@/sandbox/kernel/issuers';
import type { KubeObject } from '@/sandbox/kubernetes/store';
import { applyManifest } from '@/sandbox/world/apply-manifest';
import { AZURE, CLUSTERS, KUBELET_IDENTITY_ID } from '@/sandbox/world/clusters';
import { type RunningCluster, startClusters } from '@/sandbox/world/start-clusters';

const GROUP = 'aadpodidentity.k8s.io';
const ASSIGNED = `${GROUP}/azureassignedidentities`;
const IMAGE = 'registry.example/asks@sha256:1';
const KUBELET_PRINCIPAL = 'aaaaaaaa-0000-4000-8000-000000000001';
const CLIENT_ID = '12345678-0000-4000-8000-00000000abcd';
const idOf = (name: string) =>
  `/subscriptions/${AZURE.subscriptionId}/resourcegroups/rg-prod-we-xks-identities/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`;
const RESOURCE_ID = idOf('id-reporting');

/** Prints where it would ask for tokens, and stays. */
const ASKS = 'console.log(process.env.AZURE_POD_IDENTITY_AUTHORITY_HOST); setInterval(() => {}, 60000)';

const stateDir = mkdtempSync(path.join(tmpdir(), 'xks-pod-identity-'));
const operators = new Set<string>();
const clientIds = new Map<string, string>();
let world: Awaited<ReturnType<typeof startClusters>>;
let aks1: RunningCluster;

beforeAll(async () => {
  world = await startClusters({
    wanted: CLUSTERS.filter(({ name }) => name === 'aks1'),
    stateDir,
    ports: {},
    programs: new Map([[IMAGE, { command: process.execPath, args: ['-e', ASKS] }]]),
    awsUrl: 'http://127.0.0.1:9',
    azure: {
      url: 'https://127.0.0.1:9',
      port: 9,
      tenantId: AZURE.tenantId,
      kubeletPrincipalId: KUBELET_PRINCIPAL,
      mayAssign: (principal, id) => principal === KUBELET_PRINCIPAL && operators.has(id.toLowerCase()),
      issueManagedIdentityToken: async (id, resource) => {
        const clientId = clientIds.get(id.toLowerCase());
        const expiresAt = new Date(Date.now() + 3_600_000);
        return clientId ? { clientId, accessToken: `${clientId} for ${resource}`, expiresAt } : undefined;
      },
    },
    faults: new FaultTable(),
    issuers: new IssuerTable(),
    log: () => undefined,
  });
  const cluster = world.clusters.get('aks1');
  if (!cluster) throw new Error('no aks1');
  aks1 = cluster;
  aks1.podIdentity?.setAttachSeconds(0.2);
  clientIds.set(KUBELET_IDENTITY_ID.toLowerCase(), 'kubelet');
  for (const namespace of ['team', 'rogue', 'reporting']) await apply('Namespace', namespace, undefined);
  await vi.waitFor(() =>
    expect(aks1.store.get('apps/daemonsets', 'aad-pod-identity', 'nmi')?.status).toMatchObject({ numberReady: 3 }),
  );
}, 60_000);

afterAll(async () => {
  await world.close();
  rmSync(stateDir, { recursive: true });
});

afterEach(async () => {
  aks1.podIdentity?.setMicRunning(true);
  aks1.podIdentity?.setNamespaced(true);
  for (const namespace of ['team', 'rogue']) {
    for (const kind of ['azureidentities', 'azureidentitybindings', 'azurepodidentityexceptions'])
      for (const { metadata } of aks1.store.list(`${GROUP}/${kind}`, namespace))
        aks1.store.delete(`${GROUP}/${kind}`, namespace, metadata.name);
    for (const { metadata } of aks1.store.list('pods', namespace)) aks1.store.delete('pods', namespace, metadata.name);
  }
  for (const { metadata } of aks1.store.list('networking.k8s.io/networkpolicies', 'team'))
    aks1.store.delete('networking.k8s.io/networkpolicies', 'team', metadata.name);
  await vi.waitFor(() => expect(aks1.store.list(ASSIGNED)).toEqual([]), { timeout: 5000 });
  operators.clear();
  clientIds.delete(RESOURCE_ID.toLowerCase());
});

const API_VERSIONS: Record<string, string> = { Namespace: 'v1', Pod: 'v1', NetworkPolicy: 'networking.k8s.io/v1' };

async function apply(kind: string, name: string, namespace: string | undefined, rest: object = {}, labels = {}) {
  const access = { url: aks1.url, token: aks1.adminToken, ca: world.ca };
  const metadata = { name, ...(namespace ? { namespace } : {}), labels };
  await applyManifest(access, { apiVersion: API_VERSIONS[kind] ?? `${GROUP}/v1`, kind, metadata, ...rest } as never);
}

/** Makes the identity in Azure, with the kubelet's right to attach it, and its two objects in a namespace. */
async function setUp(namespace: string, spec: object = {}): Promise<void> {
  operators.add(RESOURCE_ID.toLowerCase());
  clientIds.set(RESOURCE_ID.toLowerCase(), CLIENT_ID);
  await apply('AzureIdentity', 'id', namespace, {
    spec: { type: 0, resourceID: RESOURCE_ID, clientID: CLIENT_ID, ...spec },
  });
  await apply('AzureIdentityBinding', 'id', namespace, { spec: { azureIdentity: 'id', selector: 'team' } });
}

/** Starts a pod that claims the selector `team`; returns where its process would ask for tokens. */
async function startPod(
  namespace: string,
  labels: object = { aadpodidbinding: 'team' },
  spec: object = {},
): Promise<string> {
  const containers = [{ name: 'app', image: IMAGE }];
  await apply('Pod', 'app', namespace, { spec: { containers, ...spec } }, labels);
  return vi.waitFor(
    () => {
      const address = aks1.kubelet.readLog(namespace, 'app', 'app')?.trim();
      if (!address) throw new Error('not started');
      return address;
    },
    { timeout: 5000 },
  );
}

interface Asked {
  status: number;
  text: string;
}

function ask(address: string, query = 'resource=https://vault.azure.net', headers: object = { Metadata: 'true' }) {
  return askPath(address, `/metadata/identity/oauth2/token?${query}`, headers);
}

function askPath(address: string, pathAndQuery: string, headers: object): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const options = { headers: { ...headers }, timeout: 3000 };
    const call = get(`${address}${pathAndQuery}`, options, (response) => {
      let text = '';
      response.on('data', (chunk: Buffer) => {
        text += chunk.toString();
      });
      response.on('end', () => resolve({ status: response.statusCode ?? 0, text: text.trim() }));
    });
    call.on('timeout', () => call.destroy(new Error('no answer')));
    call.on('error', reject);
  });
}

const assigned = (namespace: string, podNamespace = namespace) =>
  aks1.store.get(ASSIGNED, namespace, `app-${podNamespace}-id`);
const stateOf = (object: KubeObject | undefined) => (object?.status as { status?: string } | undefined)?.status;
const eventsOf = (namespace: string) =>
  aks1.store.list('events', namespace).map(({ reason, message }) => ({ reason, message }));
const waited = (state: string, attempts: number) =>
  `getting assigned identities for pod team/app in ${state} state failed after ${attempts} attempts, retry duration [5]s, error: <nil>. Check MIC pod logs for identity assignment errors`;

describe('MIC', () => {
  it('assigns the identity that a binding of the pod’s label names, after Azure attached it', async () => {
    const seen: string[] = [];
    const stop = aks1.store.subscribe(ASSIGNED, ({ object }) => seen.push(stateOf(object) ?? ''));
    await setUp('team');
    await startPod('team');
    await vi.waitFor(() => expect(stateOf(assigned('team'))).toBe('Assigned'));
    stop();
    expect(seen).toEqual(['Created', 'Assigned']);
    const { nodeName = '' } = (aks1.store.get('pods', 'team', 'app')?.spec as { nodeName: string } | undefined) ?? {};
    expect(assigned('team')).toMatchObject({
      metadata: { labels: { nodename: nodeName }, finalizers: [`azureassignedidentity.finalizers.${GROUP}`] },
      spec: {
        pod: 'app',
        podNamespace: 'team',
        nodename: nodeName,
        azureIdentityRef: { spec: { clientID: CLIENT_ID } },
      },
    });
    expect(eventsOf('team')).toContainEqual(expect.objectContaining({ reason: 'binding applied' }));
  });

  it('lets an assignment go when its binding went, and holds it while MIC is stopped', async () => {
    await setUp('team');
    await startPod('team');
    await vi.waitFor(() => expect(stateOf(assigned('team'))).toBe('Assigned'));
    aks1.podIdentity?.setMicRunning(false);
    await vi.waitFor(() =>
      expect(aks1.store.get('apps/deployments', 'aad-pod-identity', 'mic')?.status).not.toMatchObject({
        readyReplicas: expect.any(Number),
      }),
    );
    aks1.store.delete(`${GROUP}/azureidentitybindings`, 'team', 'id');
    await apply('AzureIdentityBinding', 'other', 'team', { spec: { azureIdentity: 'id', selector: 'other' } });
    expect(stateOf(assigned('team'))).toBe('Assigned');
    const seen: string[] = [];
    const stop = aks1.store.subscribe(ASSIGNED, ({ type, object }) => seen.push(`${type} ${stateOf(object)}`));
    aks1.podIdentity?.setMicRunning(true);
    await vi.waitFor(() => expect(assigned('team')).toBeUndefined(), { timeout: 5000 });
    stop();
    expect(seen).toEqual(['MODIFIED Unassigned', 'DELETED Unassigned']);
  });

  it('stays at Created, and says why, where the kubelet identity may not attach the identity', async () => {
    await setUp('team');
    operators.clear();
    const address = await startPod('team');
    await vi.waitFor(() =>
      expect(eventsOf('team')).toContainEqual({
        reason: 'binding apply error',
        message: expect.stringContaining("'Microsoft.ManagedIdentity/userAssignedIdentities/assign/action'"),
      }),
    );
    expect(stateOf(assigned('team'))).toBe('Created');
    expect(await ask(address)).toEqual({ status: 404, text: waited('ASSIGNED', 20) });
    operators.add(RESOURCE_ID.toLowerCase());
    await vi.waitFor(() => expect(stateOf(assigned('team'))).toBe('Assigned'), { timeout: 3000 });
  });

  it('ignores an identity whose resource id is malformed', async () => {
    await setUp('team', { resourceID: 'id-reporting' });
    const address = await startPod('team');
    expect(await ask(address)).toEqual({ status: 404, text: waited('CREATED', 16) });
    expect(assigned('team')).toBeUndefined();
  });

  it('gives a pod of another namespace nothing in namespaced mode, and the identity without it', async () => {
    await setUp('team');
    const address = await startPod('rogue');
    expect((await ask(address)).status).toBe(404);
    expect(aks1.store.list(ASSIGNED)).toEqual([]);
    aks1.podIdentity?.setNamespaced(false);
    await vi.waitFor(() => expect(stateOf(assigned('default', 'rogue'))).toBe('Assigned'), { timeout: 5000 });
    await vi.waitFor(async () => expect((await ask(address)).status).toBe(200), { timeout: 5000 });
  });
});

describe('NMI', () => {
  it('waits for the assignment and answers with a token of the identity', async () => {
    const address = await startPod('team');
    const asked = ask(address);
    await setUp('team');
    const { status, text } = await asked;
    expect(status).toBe(200);
    expect(JSON.parse(text)).toMatchObject({
      access_token: `${CLIENT_ID} for https://vault.azure.net`,
      client_id: CLIENT_ID,
      resource: 'https://vault.azure.net',
      token_type: 'Bearer',
      expires_on: expect.stringMatching(/^\d+$/),
    });
  });

  it('says that nothing was made where no binding selects the pod', async () => {
    expect(await ask(await startPod('team'))).toEqual({ status: 404, text: waited('CREATED', 16) });
  });

  it('tells a client id that nothing is bound to from one that none of the pod’s identities has', async () => {
    const address = await startPod('team');
    const query = 'resource=https://vault.azure.net&client_id=12345678-1111-4000-8000-00000000abcd';
    const redacted = '1234##### REDACTED #####abcd';
    expect(await ask(address, query)).toEqual({
      status: 404,
      text: `clientID in request: ${redacted}, ${waited('CREATED', 16)}`,
    });
    await setUp('team');
    await vi.waitFor(() => expect(stateOf(assigned('team'))).toBe('Assigned'));
    expect(await ask(address, query)).toEqual({
      status: 404,
      text: `no azure identity found for request clientID ${redacted}`,
    });
  });

  it('hands on that the identity is not there any more', async () => {
    await setUp('team');
    clientIds.delete(RESOURCE_ID.toLowerCase());
    expect(await ask(await startPod('team'))).toEqual({
      status: 403,
      text: expect.stringMatching(/^failed to refresh token.*Identity not found/),
    });
  });

  it('refuses other paths, a missing header and a missing resource', async () => {
    const address = await startPod('team');
    const header = { Metadata: 'true' };
    expect(await askPath(address, '/metadata/instance?api-version=2021-02-01', header)).toEqual({
      status: 403,
      text: 'Request blocked by AAD Pod Identity NMI',
    });
    expect(await ask(address, undefined, {})).toEqual({ status: 400, text: 'Required metadata header not specified' });
    expect(await ask(address, 'client_id=x')).toEqual({ status: 400, text: 'parameter resource cannot be empty' });
  });

  it('is passed by pods that an exception covers, which get the node’s identity', async () => {
    await setUp('team');
    await apply('AzurePodIdentityException', 'all', 'team', { spec: { podLabels: { app: 'SYSTEM', other: 'x' } } });
    const address = await startPod('team', { aadpodidbinding: 'team', app: 'system' });
    expect(JSON.parse((await ask(address)).text)).toMatchObject({ client_id: 'kubelet' });
  });

  it('is passed by pods on the host’s network, which may have any identity of the scale set', async () => {
    await setUp('team');
    await startPod('team');
    await vi.waitFor(() => expect(stateOf(assigned('team'))).toBe('Assigned'));
    const address = await startPod('rogue', {}, { hostNetwork: true });
    expect(JSON.parse((await ask(address)).text)).toMatchObject({ client_id: 'kubelet' });
    const named = await ask(address, `resource=https://vault.azure.net&client_id=${CLIENT_ID}`);
    expect(JSON.parse(named.text)).toMatchObject({ client_id: CLIENT_ID });
  });

  it('is not reached by a pod whose policies let only one of its two addresses through', async () => {
    await setUp('team');
    const rule = (cidr: string, port: number) => ({ to: [{ ipBlock: { cidr } }], ports: [{ port }] });
    const policy = (...egress: object[]) =>
      apply('NetworkPolicy', 'egress', 'team', { spec: { podSelector: {}, policyTypes: ['Egress'], egress } });
    await policy(rule('169.254.169.254/32', 80));
    const address = await startPod('team');
    await expect(ask(address)).rejects.toThrow('no answer');
    await policy(rule('169.254.169.254/32', 80), rule('127.0.0.1/32', 2579));
    expect((await ask(address)).status).toBe(200);
  });

  it('refuses connections while it is not there', async () => {
    const address = await startPod('team');
    const live = aks1.store.get('apps/daemonsets', 'aad-pod-identity', 'nmi');
    aks1.store.delete('apps/daemonsets', 'aad-pod-identity', 'nmi');
    await vi.waitFor(() => expect(ask(address)).rejects.toThrow(/ECONNRESET|ECONNREFUSED/));
    if (live) aks1.store.create('apps/daemonsets', { ...live, status: undefined });
    await vi.waitFor(async () => expect((await ask(address)).status).toBe(404), { timeout: 5000 });
  });
});
