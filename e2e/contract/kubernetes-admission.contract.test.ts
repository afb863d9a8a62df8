import path from 'node:path';
import {
  ApiException,
  CoreV1Api,
  type KubernetesObject,
  KubernetesObjectApi,
  PatchStrategy,
  setHeaderOptions,
  type V1Pod,
} from '@kubernetes/client-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { IdentitySystem } from '@/lib/domain/words';
import { type ProbePodSpec, probePodShape } from '@/lib/providers/kubernetes/probe-pod-shape';
import { applyManifest } from '@/sandbox/world/apply-manifest';
import { readManifests } from '@/sandbox/world/manifests';
import { startTestCluster, type TestCluster } from './kubernetes-cluster';

const ROOT = path.resolve(import.meta.dirname, '../..');
const IMAGE = `ghcr.io/xks-access/probe@sha256:${'a'.repeat(64)}`;
const GROUP = 'aadpodidentity.k8s.io/v1';
const merge = setHeaderOptions('Content-Type', PatchStrategy.MergePatch);

let cluster: TestCluster;
let admin: CoreV1Api;
let writer: CoreV1Api;
let objects: KubernetesObjectApi;

beforeAll(async () => {
  cluster = await startTestCluster();
  const { url, adminToken, mintToken } = cluster.handle;
  const manifests = [
    ...['namespace', 'reader', 'writer', 'admission'].flatMap((name) =>
      readManifests(ROOT, `deploy/kubernetes/${name}.yaml`),
    ),
    ...readManifests(ROOT, 'sandbox/world/objects/aadpodidentity-crds.yaml'),
  ];
  for (const manifest of manifests) await applyManifest({ url, token: adminToken, ca: cluster.ca }, manifest);
  admin = cluster.configFor(adminToken).makeApiClient(CoreV1Api);
  for (const [name, labels] of [['tenant', { 'xkf.xenit.io/kind': 'tenant' }] as const, ['other', {}] as const]) {
    await admin.createNamespace({ body: { metadata: { name, labels } } });
    const body = { metadata: { name: 'api', annotations: { note: 'theirs' } } };
    await admin.createNamespacedServiceAccount({ namespace: name, body });
  }
  const { token } = await mintToken('xks-access', 'xks-access-writer');
  writer = cluster.configFor(token).makeApiClient(CoreV1Api);
  objects = KubernetesObjectApi.makeApiClient(cluster.configFor(token));
});
afterAll(() => cluster.close());

/** What a policy says; undefined where the write is done. */
async function refusal(write: Promise<unknown>): Promise<string | undefined> {
  const error = await write.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error === undefined) return undefined;
  if (!(error instanceof ApiException)) throw error;
  const { code, message } = JSON.parse(error.body as string) as { code: number; message: string };
  return `${code} ${message.split('denied request: ').at(-1)}`;
}

let made = 0;
function probePod(spec: Partial<ProbePodSpec> = {}): V1Pod {
  made += 1;
  const name = `xks-probe-${made.toString(16).padStart(10, '0')}`;
  const place = { cluster: 'eks1', namespace: 'tenant', name, serviceAccount: 'api', image: IMAGE };
  return probePodShape({ ...place, system: 'aws-irsa', probe: { kind: 'none', reason: 'tried elsewhere' }, ...spec });
}
const create = (pod: V1Pod) =>
  refusal(writer.createNamespacedPod({ namespace: pod.metadata?.namespace ?? '', body: pod }));

describe('the shipped admission policies', () => {
  it.each<IdentitySystem>(['aws-irsa', 'azure-workload-identity', 'aad-pod-identity'])(
    'let the portal make its own probe pod for %s, and take it away',
    async (system) => {
      const pod = probePod({ system });
      expect(await create(pod)).toBeUndefined();
      await writer.deleteNamespacedPod({ namespace: 'tenant', name: pod.metadata?.name ?? '' });
    },
  );

  it.each<[string, (pod: V1Pod) => unknown, string]>([
    ['another image', (pod) => change(pod, { image: 'ghcr.io/other/probe:1' }), 'image is the portal’s, by digest'],
    ['a command', (pod) => change(pod, { command: ['sh'] }), 'no command, ports, hooks or checks'],
    ['a variable', (pod) => change(pod, { env: [{ name: 'A', value: 'b' }] }), 'no environment but'],
    ['privilege', (pod) => change(pod, { securityContext: { privileged: true } }), 'no privilege, no capability'],
    ['another name', (pod) => Object.assign(pod.metadata ?? {}, { name: 'web' }), 'named xks-probe-<10 hex>'],
    ['an application’s label', (pod) => Object.assign(pod.metadata?.labels ?? {}, { app: 'web' }), 'no other label'],
    ['the host’s network', (pod) => Object.assign(pod.spec ?? {}, { hostNetwork: true }), 'none of the host’s'],
    ['more time', (pod) => Object.assign(pod.spec ?? {}, { activeDeadlineSeconds: 600 }), 'two minutes at most'],
    ['a node of its choice', (pod) => Object.assign(pod.spec ?? {}, { nodeName: 'one' }), 'placed by the scheduler'],
  ])('refuse a probe pod with %s', async (_what, spoil, message) => {
    const pod = probePod();
    spoil(pod);
    const said = (await create(pod))?.replaceAll("'", '’');
    expect(said).toMatch(/^422 /);
    expect(said).toContain(message);
  });

  it('refuse probes outside tenants’ namespaces and let people make what they like', async () => {
    const pod = probePod({ namespace: 'other' });
    expect(await create(pod)).toBe('422 probe pods run only in tenant namespaces');
    const dryRun = writer.createNamespacedPod({ namespace: 'other', body: pod, dryRun: 'All' });
    expect(await refusal(dryRun)).toBe('422 probe pods run only in tenant namespaces');
    await admin.createNamespacedPod({ namespace: 'other', body: pod });
  });

  it('let the portal delete no pod but its probes', async () => {
    const body = { metadata: { name: 'web' }, spec: { containers: [{ name: 'web', image: 'web:1' }] } };
    await admin.createNamespacedPod({ namespace: 'tenant', body });
    const deleted = writer.deleteNamespacedPod({ namespace: 'tenant', name: 'web' });
    expect(await refusal(deleted)).toBe('422 the portal deletes no pods but its probes');
  });

  it('let the portal set the cloud identity’s annotations and touch nothing else of an account', async () => {
    const patch = (metadata: object, namespace = 'tenant') =>
      refusal(writer.patchNamespacedServiceAccount({ namespace, name: 'api', body: { metadata } }, merge));
    expect(await patch({ annotations: { 'eks.amazonaws.com/role-arn': 'arn:aws:iam::1:role/a' } })).toBeUndefined();
    expect(await patch({ annotations: { 'eks.amazonaws.com/role-arn': null } })).toBeUndefined();
    const others = '422 the portal changes no annotation but the cloud identity’s'.replace('’', "'");
    expect(await patch({ annotations: { note: 'ours' } })).toBe(others);
    expect(await patch({ annotations: { note: null } })).toBe(others);
    expect(await patch({ annotations: { more: 'x' } })).toBe(others);
    expect(await patch({ labels: { a: 'b' } })).toContain('changes nothing of a ServiceAccount but its annotations');
    const elsewhere = await patch({ annotations: { 'eks.amazonaws.com/role-arn': 'x' } }, 'other');
    expect(elsewhere).toContain('only in tenant namespaces');
  });

  it('let the portal set up a namespace’s own pod identity and no other', async () => {
    const identity = (name: string, type: number) => ({
      apiVersion: GROUP,
      kind: 'AzureIdentity',
      metadata: { name, namespace: 'tenant' },
      spec: { type, resourceID: '/subscriptions/a', clientID: 'b' },
    });
    const apply = (object: KubernetesObject) =>
      refusal(objects.patch(object, undefined, undefined, 'xks-access', true, PatchStrategy.ServerSideApply));
    expect(await apply(identity('tenant', 0))).toBeUndefined();
    expect(await apply(identity('neighbour', 0))).toBe(
      "422 the portal's pod identity objects are named as their namespace",
    );
    expect(await apply(identity('tenant', 1))).toContain('user-assigned managed identities alone');
    expect(await refusal(objects.delete(identity('tenant', 0)))).toBeUndefined();
  });
});

describe('an admission policy', () => {
  it('is refused where an expression does not compile or asks for what is not served, by field', async () => {
    const spec = {
      paramKind: { apiVersion: 'v1', kind: 'ConfigMap' },
      matchConstraints: {
        resourceRules: [{ apiGroups: [''], apiVersions: ['v1'], operations: ['CREATE'], resources: ['pods'] }],
      },
      validations: [{ expression: 'object.metadata.' }, { expression: "object.metadata.name.shout() == ''" }],
    };
    const policy = {
      apiVersion: 'admissionregistration.k8s.io/v1',
      kind: 'ValidatingAdmissionPolicy',
      metadata: { name: 'broken' },
      spec,
    };
    const asAdmin = KubernetesObjectApi.makeApiClient(cluster.configFor(cluster.handle.adminToken));
    const said = await refusal(asAdmin.create(policy as KubernetesObject));
    expect(said).toContain('spec.paramKind: Forbidden');
    expect(said).toContain('spec.validations[0].expression: Invalid value');
    expect(said).toContain('no matching overload');
  });
});

function change(pod: V1Pod, container: Partial<NonNullable<V1Pod['spec']>['containers'][number]>): void {
  Object.assign(pod.spec?.containers[0] ?? {}, container);
}
