import { mkdtemp, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { MemoryStore } from '../memory-store';
import type { Pod } from './pod';
import { type Kubelet, type KubeletOptions, startKubelet } from './start-kubelet';

const DIGEST = 'a'.repeat(64);
const IMAGE = `ghcr.io/xks-access/probe@sha256:${DIGEST}`;

const kubelets: Kubelet[] = [];
afterEach(async () => {
  await Promise.all(kubelets.splice(0).map((kubelet) => kubelet.close()));
});

async function setUp(options: Partial<KubeletOptions> = {}) {
  const store = new MemoryStore();
  const volumesFolder = await mkdtemp(join(tmpdir(), 'kubelet-'));
  let minted = 0;
  const kubelet = startKubelet({
    cluster: 'eks1',
    store,
    volumesFolder,
    programs: new Map([[IMAGE, { command: process.execPath, args: ['-e'] }]]),
    mintToken: async (namespace, name, request) => ({
      token: `${namespace}/${name}/${request?.audiences?.[0]}/${++minted}`,
      expirationTimestamp: new Date(Date.now() + (request?.expirationSeconds ?? 0) * 1000).toISOString(),
    }),
    network: {
      attach: async () => ({ env: { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' }, close: async () => undefined }),
    },
    processEnv: () => ({ EXTRA: 'of the process only' }),
    log: () => undefined,
    ...options,
  });
  kubelets.push(kubelet);
  const podOf = (name: string) => store.get('pods', 'tenant', name) as Pod | undefined;
  const until = (name: string, holds: (pod: Pod | undefined) => void) => vi.waitFor(() => holds(podOf(name)), 5000);
  return { store, kubelet, volumesFolder, podOf, until };
}

const podBody = (name: string, container: object, spec: object = {}) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name, namespace: 'tenant' },
  spec: {
    serviceAccountName: 'irsa-test',
    restartPolicy: 'Never',
    ...spec,
    containers: [{ name: 'probe', image: IMAGE, ...container }],
  },
});

const TOKEN_FOLDER = '/var/run/secrets/eks.amazonaws.com/serviceaccount';
const token = (expirationSeconds: number) => ({
  container: {
    volumeMounts: [{ name: 'aws-iam-token', mountPath: TOKEN_FOLDER, readOnly: true }],
    env: [{ name: 'AWS_WEB_IDENTITY_TOKEN_FILE', value: `${TOKEN_FOLDER}/token` }],
  },
  spec: {
    volumes: [
      {
        name: 'aws-iam-token',
        projected: {
          sources: [{ serviceAccountToken: { audience: 'sts.amazonaws.com', expirationSeconds, path: 'token' } }],
        },
      },
    ],
  },
});

const PRINT_TOKEN =
  "console.log(require('fs').readFileSync(process.env.AWS_WEB_IDENTITY_TOKEN_FILE, 'utf8'), process.env.EXTRA)";
const RUN_ON = 'setInterval(() => undefined, 1000)';

describe('the kubelet', () => {
  it('runs a known image as a process, with its token as a file, and keeps what it prints', async () => {
    const { store, kubelet, until } = await setUp();
    const { container, spec } = token(3600);
    store.create('pods', podBody('probe', { ...container, args: [PRINT_TOKEN] }, spec));
    await until('probe', (pod) => expect(pod?.status?.phase).toBe('Succeeded'));
    expect(kubelet.readLog('tenant', 'probe', 'probe')).toBe(
      'tenant/irsa-test/sts.amazonaws.com/1 of the process only\n',
    );
    expect(kubelet.readLog('tenant', 'probe', 'other')).toBeUndefined();
  });

  it('never shows the process environment in the pod', async () => {
    const { store, until } = await setUp();
    store.create('pods', podBody('probe', { args: ['0'] }));
    await until('probe', (pod) => expect(pod?.status?.phase).toBe('Succeeded'));
    expect(JSON.stringify(store.list('pods'))).not.toMatch(/EXTRA|AWS_ENDPOINT_URL/);
  });

  it('only pretends to run other images', async () => {
    const { store, until } = await setUp();
    store.create('pods', podBody('app', { image: 'nginx:1.29' }));
    await until('app', (pod) => expect(pod?.status).toMatchObject({ phase: 'Running', podIP: expect.any(String) }));
    const ready = { type: 'Ready', status: 'True' };
    await until('app', (pod) => expect(pod?.status?.conditions).toContainEqual(expect.objectContaining(ready)));
    expect(store.list('nodes').map(({ metadata }) => metadata.name)).toContain(
      'ip-10-0-1-10.eu-west-1.compute.internal',
    );
  });

  it('fails a pod whose program fails, with its exit code', async () => {
    const { store, until } = await setUp();
    store.create('pods', podBody('probe', { args: ['process.exit(3)'] }));
    await until('probe', (pod) => {
      expect(pod?.status?.phase).toBe('Failed');
      expect(pod?.status?.containerStatuses?.[0]?.state.terminated).toMatchObject({ exitCode: 3, reason: 'Error' });
    });
  });

  it('cannot pull another digest of an image it knows', async () => {
    const { store, until } = await setUp();
    store.create('pods', podBody('probe', { image: `ghcr.io/xks-access/probe@sha256:${'b'.repeat(64)}` }));
    await until('probe', (pod) => {
      expect(pod?.status?.phase).toBe('Pending');
      expect(pod?.status?.containerStatuses?.[0]?.state.waiting?.reason).toBe('ImagePullBackOff');
    });
  });

  it('ends a pod at its deadline', async () => {
    const { store, until } = await setUp();
    const spec = { activeDeadlineSeconds: 1, terminationGracePeriodSeconds: 0 };
    store.create('pods', podBody('probe', { args: [RUN_ON] }, spec));
    await until('probe', (pod) => expect(pod?.status).toMatchObject({ phase: 'Failed', reason: 'DeadlineExceeded' }));
  });

  it('kills the process of a deleted pod', async () => {
    const { store, kubelet, until } = await setUp();
    store.create('pods', podBody('probe', { args: [`console.log(process.pid); ${RUN_ON}`] }));
    await until('probe', () => expect(kubelet.readLog('tenant', 'probe', 'probe')).toMatch(/\d+\n/));
    const pid = Number(kubelet.readLog('tenant', 'probe', 'probe'));
    store.delete('pods', 'tenant', 'probe');
    await vi.waitFor(() => expect(() => process.kill(pid, 0)).toThrow('ESRCH'));
  });

  it('removes a pod that is to end gracefully when its process has gone', async () => {
    const { store, podOf, until } = await setUp();
    const created = store.create('pods', podBody('probe', { args: [RUN_ON] }));
    await until('probe', (pod) => expect(pod?.status?.phase).toBe('Running'));
    const current = podOf('probe') ?? created;
    store.update('pods', { ...current, metadata: { ...current.metadata, deletionTimestamp: '2026-01-01T00:00:00Z' } });
    await until('probe', (pod) => expect(pod).toBeUndefined());
  });

  it('waits with a pod whose token cannot be had', async () => {
    const refuse = async () => Promise.reject(new Error('serviceaccounts "irsa-test" not found'));
    const log = vi.fn();
    const { store, until } = await setUp({ mintToken: refuse, log });
    const { container, spec } = token(3600);
    store.create('pods', podBody('probe', { ...container, args: [PRINT_TOKEN] }, spec));
    await until('probe', (pod) => {
      expect(log.mock.calls.join()).toContain('serviceaccounts "irsa-test" not found');
      expect(pod?.status?.containerStatuses?.[0]?.state.waiting?.reason).toBe('ContainerCreating');
    });
  });

  it('replaces a token before it ends and removes it with the pod', async () => {
    const { store, volumesFolder, until } = await setUp();
    const { container, spec } = token(1);
    const { metadata } = store.create('pods', podBody('probe', { ...container, args: [RUN_ON] }, spec));
    const read = () => readFile(join(volumesFolder, metadata.uid, 'aws-iam-token', 'token'), 'utf8');
    await until('probe', (pod) => expect(pod?.status?.phase).toBe('Running'));
    const first = await read();
    await vi.waitFor(async () => expect(await read()).not.toBe(first), 3000);
    store.delete('pods', 'tenant', 'probe');
    await vi.waitFor(() => expect(read()).rejects.toThrow('ENOENT'));
  });

  it('finds its pods again after a restart: idle ones as they were, lost processes as failed', async () => {
    const { store, kubelet, podOf, until } = await setUp();
    store.create('pods', podBody('app', { image: 'nginx' }));
    store.create('pods', podBody('probe', { args: [RUN_ON] }));
    for (const name of ['app', 'probe']) await until(name, (pod) => expect(pod?.status?.phase).toBe('Running'));
    const before = podOf('app');
    await kubelet.close();
    const again = await setUp({ store });
    store.create('pods', podBody('later', { image: 'nginx' }));
    await again.until('probe', () => {
      const probe = podOf('probe');
      expect(probe?.status?.phase).toBe('Failed');
      expect(probe?.status?.containerStatuses?.[0]?.state.terminated?.reason).toBe('ContainerStatusUnknown');
    });
    await until('later', (pod) => expect(pod?.status?.phase).toBe('Running'));
    expect(podOf('app')).toEqual(before);
    expect(podOf('later')?.status?.podIP).not.toBe(before?.status?.podIP);
  });

  it('leaves new pods without a node while scheduling is off', async () => {
    const { store, kubelet, podOf, until } = await setUp();
    kubelet.setScheduling(false);
    store.create('pods', podBody('waiting', { image: 'nginx' }));
    await new Promise((resolve) => setImmediate(resolve));
    expect(podOf('waiting')?.spec.nodeName).toBeUndefined();
    kubelet.setScheduling(true);
    await until('waiting', (pod) => expect(pod?.status?.phase).toBe('Running'));
  });
});
