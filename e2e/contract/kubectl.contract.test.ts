import { execFile } from 'node:child_process';
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { decodeJwt } from 'jose';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { startTestCluster, type TestCluster } from './kubernetes-cluster';

const run = promisify(execFile);

const hasKubectl = await run('kubectl', ['version', '--client']).then(
  () => true,
  () => false,
);
if (!hasKubectl) process.stdout.write('kubectl is not on PATH: its tests against the sandbox are skipped\n');

let cluster: TestCluster;
let folder: string;
let kubeconfig: string;

beforeAll(async () => {
  cluster = await startTestCluster();
  folder = await mkdtemp(path.join(tmpdir(), 'xks-kubectl-'));
  kubeconfig = await cluster.writeKubeconfig(cluster.handle.adminToken);
  await kubectl('create', 'namespace', 'tenant');
});

afterAll(() => cluster.close());

/** Runs kubectl in the tenant's namespace; resolves with what it printed, rejects with its error text. */
async function kubectl(...words: string[]): Promise<string> {
  if (!hasKubectl) return '';
  const flags = ['--kubeconfig', kubeconfig, '--cache-dir', path.join(folder, 'cache'), '--namespace', 'tenant'];
  return (await run('kubectl', [...flags, ...words], { timeout: 20_000 })).stdout;
}

async function manifest(name: string, object: unknown): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, JSON.stringify(object));
  return file;
}

const account = (annotations: Record<string, string>) => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name: 'applied', namespace: 'tenant', annotations },
});

const annotationsOf = async (name: string) =>
  JSON.parse(await kubectl('get', 'sa', name, '-o', 'jsonpath={.metadata.annotations}'));

/** Pods of a Deployment as they are stored; the test stands in for the kubelet and makes them ready. */
function runPods(): () => void {
  const { store } = cluster.handle;
  return store.subscribe('pods', ({ type, object }) => {
    if (type !== 'ADDED') return;
    const conditions = [{ type: 'Ready', status: 'True' }];
    store.update('pods', { ...object, status: { phase: 'Running', conditions, containerStatuses: [] } });
  });
}

describe.skipIf(!hasKubectl)('kubectl', () => {
  it('creates, shows, annotates, labels and deletes a ServiceAccount', async () => {
    expect(await kubectl('create', 'serviceaccount', 'made')).toBe('serviceaccount/made created\n');
    expect(await kubectl('annotate', 'sa', 'made', 'a=1')).toContain('annotated');
    expect(await kubectl('label', 'sa', 'made', 'b=2')).toContain('labeled');
    expect(await kubectl('get', 'sa', 'made', '-o', 'yaml')).toMatch(/annotations:\n\s+a: "1"/);
    expect(await kubectl('get', 'sa', '-l', 'b=2')).toMatch(/^NAME +SECRETS +AGE\nmade +0 +\S+\n$/);
    expect(await kubectl('describe', 'sa', 'made')).toContain('Annotations:         a: 1');
    expect(await kubectl('delete', 'sa', 'made')).toContain('deleted');
    await expect(kubectl('get', 'sa', 'made')).rejects.toThrow('serviceaccounts "made" not found');
  });

  it('applies from the client, and moves on to server-side apply without losing fields', async () => {
    await kubectl('apply', '-f', await manifest('a.json', account({ x: '1', y: '2' })));
    expect(await kubectl('apply', '-f', await manifest('a.json', account({ x: '1', y: '2' })))).toContain('unchanged');
    await kubectl('apply', '-f', await manifest('a.json', account({ x: '1', z: '3' })));
    expect(await annotationsOf('applied')).toMatchObject({ x: '1', z: '3' });
    expect(await annotationsOf('applied')).not.toHaveProperty('y');
    await kubectl('apply', '--server-side', '-f', await manifest('a.json', account({ x: '1', z: '3' })));
    await kubectl('apply', '--server-side', '-f', await manifest('a.json', account({ x: '1' })));
    expect(await annotationsOf('applied')).not.toHaveProperty('z');
  });

  it('is told who owns a field that it applies with another value', async () => {
    await kubectl('apply', '--server-side', '-f', await manifest('b.json', account({ mine: '1' })));
    await kubectl('annotate', '--overwrite', 'sa', 'applied', 'mine=2');
    const again = kubectl('apply', '--server-side', '-f', await manifest('b.json', account({ mine: '1' })));
    await expect(again).rejects.toThrow('conflict with "kubectl-annotate" using v1: .metadata.annotations.mine');
    const file = await manifest('b.json', account({ mine: '1' }));
    await kubectl('apply', '--server-side', '--force-conflicts', '-f', file);
    expect(await annotationsOf('applied')).toMatchObject({ mine: '1' });
  });

  it('refuses fields the schema does not know before anything is stored', async () => {
    const wrong = { ...account({}), metadata: { name: 'wrong', namespace: 'tenant' }, roleArn: 'x' };
    await expect(kubectl('apply', '-f', await manifest('wrong.json', wrong))).rejects.toThrow(
      'unknown field "roleArn"',
    );
    await expect(kubectl('get', 'sa', 'wrong')).rejects.toThrow('not found');
  });

  it('gets tokens, and answers to what it may do', async () => {
    const token = await kubectl('create', 'token', 'default', '--audience', 'sts.amazonaws.com');
    expect(decodeJwt(token.trim())).toMatchObject({
      aud: ['sts.amazonaws.com'],
      sub: 'system:serviceaccount:tenant:default',
    });
    expect(await kubectl('auth', 'can-i', 'patch', 'serviceaccounts')).toBe('yes\n');
    const asDefault = ['--as', 'system:serviceaccount:tenant:default'];
    await expect(kubectl('auth', 'can-i', 'patch', 'serviceaccounts', ...asDefault)).rejects.toThrow();
    expect(await kubectl('auth', 'whoami')).toContain('system:masters');
  });

  it('rolls a Deployment over on restart: every pod is another one, one by one', async () => {
    const stop = runPods();
    await kubectl('create', 'deployment', 'web', '--image', 'nginx:1', '--replicas', '3');
    await kubectl('rollout', 'status', 'deployment/web', '--timeout', '15s');
    const before = (await kubectl('get', 'pods', '-o', 'name')).split('\n').filter(Boolean);
    await kubectl('rollout', 'restart', 'deployment/web');
    await kubectl('rollout', 'status', 'deployment/web', '--timeout', '15s');
    const after = (await kubectl('get', 'pods', '-o', 'name')).split('\n').filter(Boolean);
    expect(before).toHaveLength(3);
    expect(after).toHaveLength(3);
    expect(after.filter((name) => before.includes(name))).toEqual([]);
    expect(await kubectl('logs', after[0] ?? '')).toBe('hello\nworld\n');
    expect(await kubectl('describe', 'deployment', 'web')).toContain('3 desired | 3 updated | 3 total | 3 available');
    await kubectl('scale', 'deployment/web', '--replicas', '1');
    await vi.waitFor(
      async () => expect((await kubectl('get', 'pods', '-o', 'name')).match(/pod\//g)).toHaveLength(1),
      5000,
    );
    await kubectl('delete', 'deployment', 'web', '--cascade=foreground');
    expect(cluster.handle.store.list('pods', 'tenant')).toEqual([]);
    stop();
  });

  it('sees changes as they happen with get --watch', async () => {
    const child = execFile('kubectl', [
      '--kubeconfig',
      kubeconfig,
      '-n',
      'tenant',
      'get',
      'cm',
      '--watch-only',
      '-o',
      'name',
    ]);
    const lines: string[] = [];
    child.stdout?.on('data', (text: string) => lines.push(text));
    await vi.waitFor(async () => {
      await kubectl('create', 'configmap', `seen-${lines.length}-${Date.now()}`, '--from-literal', 'a=1');
      expect(lines.join('')).toContain('configmap/seen-');
    }, 10_000);
    child.kill();
  });

  it('tells with describe why a pod could not be made', async () => {
    if (!hasKubectl) return;
    const template = { metadata: { labels: { app: 'stuck' } }, spec: { serviceAccountName: 'none', containers: [] } };
    const containers = [{ name: 'app', image: 'app:1' }];
    const spec = {
      selector: { matchLabels: { app: 'stuck' } },
      template: { ...template, spec: { ...template.spec, containers } },
    };
    const deployment = { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'stuck' }, spec };
    await kubectl('create', '-f', await manifest('stuck.json', deployment));
    await vi.waitFor(async () => {
      const told = await kubectl('describe', 'replicaset', '-l', 'app=stuck');
      expect(told).toMatch(/Warning\s+FailedCreate .*serviceaccount "none" not found/);
    }, 5000);
    await kubectl('delete', 'deployment', 'stuck');
  });

  it('sizes a Deployment that is paused, and leaves its template alone', async () => {
    if (!hasKubectl) return;
    const stop = runPods();
    await kubectl('create', 'deployment', 'paused', '--image', 'app:1');
    await kubectl('rollout', 'pause', 'deployment/paused');
    await kubectl('set', 'image', 'deployment/paused', 'app=app:2');
    await kubectl('scale', 'deployment/paused', '--replicas', '3');
    await kubectl('wait', '--for=jsonpath={.status.readyReplicas}=3', 'deployment/paused', '--timeout', '10s');
    const images = await kubectl('get', 'pods', '-l', 'app=paused', '-o', 'jsonpath={..image}');
    expect(images).toBe('app:1 app:1 app:1');
    stop();
  });

  it('makes a StatefulSet’s pods by name and in order, and replaces them from the last on', async () => {
    if (!hasKubectl) return;
    const stop = runPods();
    const made: string[] = [];
    const stopWatching = cluster.handle.store.subscribe('pods', ({ type, object }) => {
      if (type === 'ADDED') made.push(object.metadata.name);
    });
    const labels = { app: 'kept' };
    const container = { name: 'app', image: 'app:1', volumeMounts: [{ name: 'data', mountPath: '/data' }] };
    const spec = {
      ...{ serviceName: 'kept', replicas: 2, selector: { matchLabels: labels } },
      template: { metadata: { labels }, spec: { containers: [container] } },
      volumeClaimTemplates: [{ metadata: { name: 'data' }, spec: { accessModes: ['ReadWriteOnce'] } }],
    };
    const set = { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata: { name: 'kept' }, spec };
    await kubectl('create', '-f', await manifest('kept.json', set));
    await kubectl('rollout', 'status', 'statefulset/kept', '--timeout', '10s');
    await kubectl('rollout', 'restart', 'statefulset/kept');
    await kubectl('rollout', 'status', 'statefulset/kept', '--timeout', '10s');
    expect(made).toEqual(['kept-0', 'kept-1', 'kept-1', 'kept-0']);
    await kubectl('scale', 'statefulset/kept', '--replicas', '1');
    await kubectl('wait', '--for=delete', 'pod/kept-1', '--timeout', '10s');
    expect(await kubectl('get', 'statefulset', 'kept')).toContain('1/1');
    stopWatching();
    stop();
  });

  it('runs a Job’s pods until enough have succeeded', async () => {
    if (!hasKubectl) return;
    await kubectl('create', 'job', 'once', '--image', 'app:1');
    const { store } = cluster.handle;
    const podsOfJob = () =>
      store.list('pods', 'tenant').filter(({ metadata }) => metadata.labels?.['job-name'] === 'once');
    await vi.waitFor(() => expect(podsOfJob()).toHaveLength(1));
    for (const phase of ['Failed', 'Succeeded']) {
      const [pod] = await vi.waitFor(() => {
        const waiting = podsOfJob().filter(({ status }) => (status as { phase: string }).phase === 'Pending');
        expect(waiting).toHaveLength(1);
        return waiting;
      });
      if (pod) store.update('pods', { ...pod, status: { phase } });
    }
    await kubectl('wait', '--for=condition=Complete', 'job/once', '--timeout', '10s');
    expect(podsOfJob()).toHaveLength(2);
    expect(await kubectl('logs', 'job/once')).toBe('hello\nworld\n');
  });

  it('says in words what is not served, and goes on where that is no error', async () => {
    if (!hasKubectl) return;
    await kubectl('run', 'one', '--image', 'app:1');
    const exec = kubectl('exec', 'one', '--', 'ls');
    await expect(exec).rejects.toThrow(/The sandbox does not serve POST \S+\/pods\/one\/exec/);
    await expect(kubectl('create', 'secret', 'generic', 'one')).rejects.toThrow('The sandbox does not serve POST');
    expect(await kubectl('describe', 'namespace', 'tenant')).toContain('Active');
    expect(cluster.logged.filter((line) => line.includes('not served: POST'))).toHaveLength(2);
  });

  it('refuses what an API server refuses beside the schema, by field', async () => {
    if (!hasKubectl) return;
    const refused = async (object: Record<string, unknown>) => {
      const name = object.kind === 'CustomResourceDefinition' ? 'x.example.com' : 'refused';
      const file = await manifest('refused.json', { metadata: { name }, ...object });
      return kubectl('create', '-f', file).then(String, (error: Error) => error.message);
    };
    const container = (cpu: string) => ({ name: 'app', image: 'app:1', resources: { limits: { cpu } } });
    const pod = { apiVersion: 'v1', kind: 'Pod', spec: { containers: [container('much')] } };
    expect(await refused(pod)).toContain('quantities must match the regular expression');
    const egress = [{ to: [{ ipBlock: { cidr: '10.0.0.0' } }], ports: [{ port: 70_000 }] }];
    const policy = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', spec: { podSelector: {}, egress } };
    expect(await refused(policy)).toMatch(/egress\[0\]\.ports\[0\]\.port: .*\n.*egress\[0\]\.to\[0\]\.ipBlock\.cidr: /);
    const spec = { group: 'example.com', scope: 'Namespaced', names: { plural: 'ys', kind: 'Y' }, versions: [] };
    const definition = { apiVersion: 'apiextensions.k8s.io/v1', kind: 'CustomResourceDefinition', spec };
    expect(await refused(definition)).toContain('must be spec.names.plural+"."+spec.group');
  });

  it('knows only what is served', async () => {
    await expect(kubectl('get', 'secrets')).rejects.toThrow(`the server doesn't have a resource type "secrets"`);
    expect(await kubectl('api-resources', '-o', 'name')).toContain('serviceaccounts');
    expect(await kubectl('explain', 'serviceaccount.metadata.annotations')).toContain('map[string]string');
  });
});
