import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { CustomObjectsApi, KubernetesObjectApi, PatchStrategy, Watch } from '@kubernetes/client-node';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { applyManifest } from '@/sandbox/world/apply-manifest';
import { readManifests } from '@/sandbox/world/manifests';
import { startTestCluster, type TestCluster } from './kubernetes-cluster';

const run = promisify(execFile);
const GROUP = 'aadpodidentity.k8s.io';
const CRDS = path.resolve(import.meta.dirname, '../../sandbox/world/objects/aadpodidentity-crds.yaml');
const RESOURCE_ID =
  '/subscriptions/5e0c7a52-1d3f-4b68-9a7e-c2f1b0d4e683/resourcegroups/rg/providers/Microsoft.ManagedIdentity/userAssignedIdentities/id';

const hasKubectl = await run('kubectl', ['version', '--client']).then(
  () => true,
  () => false,
);

let cluster: TestCluster;
let folder: string;
let kubeconfig: string;

beforeAll(async () => {
  cluster = await startTestCluster();
  folder = await mkdtemp(path.join(tmpdir(), 'xks-crd-'));
  kubeconfig = await cluster.writeKubeconfig(cluster.handle.adminToken);
  const access = { url: cluster.handle.url, token: cluster.handle.adminToken, ca: cluster.ca };
  await applyManifest(access, { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'reporting' } });
  for (const crd of readManifests(CRDS)) await applyManifest(access, crd);
});

afterAll(() => cluster.close());

async function kubectl(...words: string[]): Promise<string> {
  const flags = ['--kubeconfig', kubeconfig, '--cache-dir', path.join(folder, 'cache'), '--namespace', 'reporting'];
  return (await run('kubectl', [...flags, ...words], { timeout: 20_000 })).stdout;
}

const identity = (name: string, spec: object) => ({
  apiVersion: `${GROUP}/v1`,
  kind: 'AzureIdentity',
  metadata: { name, namespace: 'reporting' },
  spec,
});

async function manifest(object: { metadata: { name: string } }): Promise<string> {
  const file = path.join(folder, `${object.metadata.name}.json`);
  await writeFile(file, JSON.stringify(object));
  return file;
}

const objects = () => cluster.configFor(cluster.handle.adminToken).makeApiClient(CustomObjectsApi);
const place = { group: GROUP, version: 'v1', namespace: 'reporting', plural: 'azureidentities' };

describe('a kind that a CustomResourceDefinition defines', () => {
  it('is established and discovered once its definition is stored', async () => {
    const definition = await vi.waitFor(async () => {
      const api = cluster.configFor(cluster.handle.adminToken).makeApiClient(CustomObjectsApi);
      const { resources } = (await api.getAPIResources({ group: GROUP, version: 'v1' })) as unknown as {
        resources: { name: string }[];
      };
      return resources.map(({ name }) => name).sort();
    });
    expect(definition).toEqual([
      'azureassignedidentities',
      'azureidentities',
      'azureidentitybindings',
      'azurepodidentityexceptions',
    ]);
  });

  it.runIf(hasKubectl)('is created, shown, explained, patched, applied and deleted by kubectl', async () => {
    await kubectl('wait', '--for=condition=established', `crd/azureidentities.${GROUP}`, '--timeout=10s');
    await kubectl(
      'create',
      '-f',
      await manifest(identity('first', { type: 0, clientID: 'a', resourceID: RESOURCE_ID })),
    );
    expect(await kubectl('get', 'azureidentity')).toMatch(/NAME +TYPE +CLIENTID +AGE\nfirst +0 +a +\d+s/);
    expect(await kubectl('explain', 'azureidentity.spec.resourceID')).toContain('User assigned MSI resource id');
    await kubectl('patch', 'azureidentity', 'first', '--type=merge', '-p', '{"spec":{"clientID":"b"}}');
    const applied = await manifest(identity('second', { type: 0, resourceID: RESOURCE_ID }));
    await kubectl('apply', '--server-side', '--field-manager=xks-access', '-f', applied);
    const spec = await kubectl('get', 'azureidentities', '-o', 'jsonpath={.items[*].spec.clientID}');
    expect(spec).toBe('b');
    await kubectl('delete', 'azureidentity', 'first', 'second');
    expect(await kubectl('get', 'azureidentity', '-o', 'name')).toBe('');
  });

  it('refuses a wrong type with the field, and all of them at once', async () => {
    const body = identity('wrong', { type: 'zero', resourceID: 7 });
    await expect(objects().createNamespacedCustomObject({ ...place, body })).rejects.toMatchObject({
      code: 422,
      body: expect.stringMatching(
        /spec\.resourceID in body must be of type string: .*spec\.type in body must be of type integer/,
      ),
    });
  });

  it('drops fields its schema does not know, and refuses them where the writer is strict', async () => {
    const body = identity('pruned', { type: 0, ResourceID: RESOURCE_ID });
    const stored = await objects().createNamespacedCustomObject({ ...place, body });
    expect((stored as { spec: object }).spec).toEqual({ type: 0 });
    const strict = { ...place, body: identity('strict', { type: 0, ResourceID: 'x' }), fieldValidation: 'Strict' };
    await expect(objects().createNamespacedCustomObject(strict)).rejects.toMatchObject({ code: 400 });
  });

  it('has owners by field: two managers of one field are a conflict', async () => {
    const api = KubernetesObjectApi.makeApiClient(cluster.configFor(cluster.handle.adminToken));
    const apply = (clientID: string, manager: string) =>
      api.patch(
        identity('owned', { type: 0, clientID }),
        undefined,
        undefined,
        manager,
        false,
        PatchStrategy.ServerSideApply,
      );
    await apply('a', 'git');
    await expect(apply('b', 'xks-access')).rejects.toMatchObject({
      code: 409,
      body: expect.stringContaining('conflict with \\"git\\": .spec.clientID'),
    });
  });

  it('has no strategic merge', async () => {
    const api = KubernetesObjectApi.makeApiClient(cluster.configFor(cluster.handle.adminToken));
    const patch = api.patch(
      identity('owned', { type: 1 }),
      undefined,
      undefined,
      'kubectl',
      false,
      PatchStrategy.StrategicMergePatch,
    );
    await expect(patch).rejects.toMatchObject({ code: 415 });
  });

  it('is watched from a list on', async () => {
    const list = (await objects().listNamespacedCustomObject(place)) as { metadata: { resourceVersion: string } };
    const seen: string[] = [];
    const watch = await new Watch(cluster.configFor(cluster.handle.adminToken)).watch(
      `/apis/${GROUP}/v1/azureidentities`,
      { resourceVersion: list.metadata.resourceVersion },
      (type, object: { metadata: { name: string } }) => seen.push(`${type} ${object.metadata.name}`),
      () => undefined,
    );
    await objects().createNamespacedCustomObject({ ...place, body: identity('watched', { type: 0 }) });
    await objects().deleteNamespacedCustomObject({ ...place, name: 'watched' });
    await vi.waitFor(() => expect(seen).toEqual(['ADDED watched', 'DELETED watched']));
    watch.abort();
  });

  it('is the same object in every version it is served in', async () => {
    const access = { url: cluster.handle.url, token: cluster.handle.adminToken, ca: cluster.ca };
    const schema = {
      openAPIV3Schema: {
        type: 'object',
        properties: { spec: { type: 'object', properties: { size: { type: 'integer' } } } },
      },
    };
    const spec = {
      ...{ group: 'example.com', scope: 'Namespaced', names: { plural: 'boxes', singular: 'box', kind: 'Box' } },
      versions: [
        { name: 'v1', served: true, storage: true, schema },
        { name: 'v1beta1', served: true, storage: false, schema },
      ],
    };
    const definition = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' };
    await applyManifest(access, { ...definition, metadata: { name: 'boxes.example.com' }, spec } as never);
    const old = { group: 'example.com', version: 'v1beta1', namespace: 'reporting', plural: 'boxes' };
    const now = { ...old, version: 'v1' };
    const body = { apiVersion: 'example.com/v1beta1', kind: 'Box', metadata: { name: 'one' }, spec: { size: 1 } };
    const made = await vi.waitFor(() => objects().createNamespacedCustomObject({ ...old, body }));
    expect(made).toMatchObject({ apiVersion: 'example.com/v1beta1' });
    const patch = [{ op: 'replace', path: '/spec/size', value: 2 }];
    const patched = await objects().patchNamespacedCustomObject({ ...now, name: 'one', body: patch });
    expect(patched).toMatchObject({ apiVersion: 'example.com/v1', spec: { size: 2 } });
    const seen = await objects().getNamespacedCustomObject({ ...old, name: 'one' });
    expect(seen).toMatchObject({ apiVersion: 'example.com/v1beta1', spec: { size: 2 } });
    await objects().deleteNamespacedCustomObject({ ...old, name: 'one' });
  });

  it('is refused to who has no rule for its group', async () => {
    const { token } = await cluster.handle.mintToken('reporting', 'default');
    const api = cluster.configFor(token).makeApiClient(CustomObjectsApi);
    await expect(api.listNamespacedCustomObject(place)).rejects.toMatchObject({
      code: 403,
      body: expect.stringContaining(
        'cannot list resource \\"azureidentities\\" in API group \\"aadpodidentity.k8s.io\\"',
      ),
    });
  });

  it('keeps a definition that is deleted until objects with a finalizer are let go', async () => {
    const { store } = cluster.handle;
    const key = `${GROUP}/azurepodidentityexceptions`;
    store.create(key, {
      apiVersion: `${GROUP}/v1`,
      kind: 'AzurePodIdentityException',
      metadata: { name: 'held', namespace: 'reporting', finalizers: ['example.com/hold'] },
    });
    const api = KubernetesObjectApi.makeApiClient(cluster.configFor(cluster.handle.adminToken));
    const crd = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition' };
    const name = `azurepodidentityexceptions.${GROUP}`;
    await api.delete({ ...crd, metadata: { name } });
    const live = await vi.waitFor(() => {
      const held = store.get(key, 'reporting', 'held');
      expect(held?.metadata.deletionTimestamp).toBeDefined();
      return held;
    });
    expect(store.get('apiextensions.k8s.io/customresourcedefinitions', '', name)).toBeDefined();
    store.delete(key, 'reporting', live?.metadata.name ?? '');
    await vi.waitFor(
      () => expect(store.get('apiextensions.k8s.io/customresourcedefinitions', '', name)).toBeUndefined(),
      { timeout: 5000 },
    );
    await expect(
      objects().listNamespacedCustomObject({ ...place, plural: 'azurepodidentityexceptions' }),
    ).rejects.toMatchObject({ code: 404 });
  });
});
