import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { KubeObject, Store } from '../store';
import type { Pod, ProjectedSource } from './pod';

/** Mints a ServiceAccount token bound to a pod, as TokenRequest would; rejects where the account does not exist. */
export type MintToken = (
  namespace: string,
  serviceAccount: string,
  request: { audience?: string; expirationSeconds: number; podName: string; podUid: string },
) => Promise<string>;

export interface MountedVolumes {
  /** Volume name → real folder. */
  folders: ReadonlyMap<string, string>;
  /** Stops the rotation and removes the files. */
  close(): Promise<void>;
}

interface Mounting {
  pod: Pod;
  folder: string;
  store: Store;
  mintToken: MintToken;
  log(line: string): void;
}

/** A kubelet replaces a token when 80 % of its life has passed or after a day, whichever comes first. */
const ROTATE_AT = 0.8;
const ROTATE_SECONDS_MAX = 86_400;
const RETRY_SECONDS = 10;

/** Writes a pod's projected volumes as files and keeps their tokens fresh. Rejects where a token cannot be had. */
export async function mountVolumes(mounting: Mounting): Promise<MountedVolumes> {
  const timers = new Set<NodeJS.Timeout>();
  const folders = new Map<string, string>();
  await mkdir(mounting.folder, { recursive: true, mode: 0o700 });
  try {
    for (const { name, projected } of mounting.pod.spec.volumes ?? []) {
      const folder = join(mounting.folder, name);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      folders.set(name, folder);
      for (const source of projected?.sources ?? []) await projectSource(source, folder, mounting, timers);
    }
  } catch (error) {
    await unmount(mounting.folder, timers);
    throw error;
  }
  return { folders, close: () => unmount(mounting.folder, timers) };
}

async function unmount(folder: string, timers: Set<NodeJS.Timeout>): Promise<void> {
  for (const timer of timers) clearTimeout(timer);
  timers.clear();
  await rm(folder, { recursive: true, force: true });
}

async function projectSource(
  { serviceAccountToken, configMap, downwardAPI }: ProjectedSource,
  folder: string,
  mounting: Mounting,
  timers: Set<NodeJS.Timeout>,
): Promise<void> {
  const { pod, store } = mounting;
  if (serviceAccountToken) await keepToken(serviceAccountToken, folder, mounting, timers);
  if (configMap) {
    const map = store.get('configmaps', pod.metadata.namespace, configMap.name) as
      | (KubeObject & { data?: Record<string, string> })
      | undefined;
    for (const { key, path } of configMap.items ?? []) await writeWhole(join(folder, path), map?.data?.[key] ?? '');
  }
  for (const { path, fieldRef } of downwardAPI?.items ?? []) {
    const field = fieldRef?.fieldPath === 'metadata.namespace' ? pod.metadata.namespace : pod.metadata.name;
    await writeWhole(join(folder, path), field);
  }
}

async function keepToken(
  { audience, expirationSeconds = 3600, path }: NonNullable<ProjectedSource['serviceAccountToken']>,
  folder: string,
  { pod, mintToken, log }: Mounting,
  timers: Set<NodeJS.Timeout>,
): Promise<void> {
  const { namespace, name, uid } = pod.metadata;
  const writeToken = async () => {
    const request = { audience, expirationSeconds, podName: name, podUid: uid };
    const token = await mintToken(namespace, pod.spec.serviceAccountName ?? 'default', request);
    await writeWhole(join(folder, path), token);
  };
  const rotateAfter = (seconds: number) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      writeToken().then(
        () => rotateAfter(rotationSeconds),
        (error: Error) => {
          log(`kubelet: token of ${namespace}/${name} not rotated: ${error.message}`);
          rotateAfter(RETRY_SECONDS);
        },
      );
    }, seconds * 1000);
    timers.add(timer.unref());
  };
  const rotationSeconds = Math.min(expirationSeconds * ROTATE_AT, ROTATE_SECONDS_MAX);
  await writeToken();
  rotateAfter(rotationSeconds);
}

/** Readers see the old file or the new one, never a half. */
async function writeWhole(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  await writeFile(`${path}.new`, text, { mode: 0o600 });
  await rename(`${path}.new`, path);
}
