import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { KubeObject, Store } from '../store';
import { keepToken, type MintToken } from './keep-token';
import type { Pod, ProjectedSource } from './pod';
import { writeWhole } from './write-whole';

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

/** Writes a pod's projected volumes as files and keeps their tokens fresh. Rejects where a token cannot be had. */
export async function mountVolumes(mounting: Mounting): Promise<MountedVolumes> {
  const { pod, folder } = mounting;
  const ending = new AbortController();
  const folders = new Map<string, string>();
  const close = async () => {
    ending.abort();
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const { name, projected } of pod.spec.volumes ?? []) {
      folders.set(name, join(folder, name));
      await mkdir(join(folder, name), { recursive: true, mode: 0o700 });
      for (const source of projected?.sources ?? []) {
        await projectSource(source, join(folder, name), mounting, ending.signal);
      }
    }
  } catch (error) {
    await close();
    throw error;
  }
  return { folders, close };
}

async function projectSource(
  { serviceAccountToken, configMap, downwardAPI }: ProjectedSource,
  folder: string,
  { pod, store, mintToken, log }: Mounting,
  signal: AbortSignal,
): Promise<void> {
  const { namespace, name } = pod.metadata;
  if (serviceAccountToken) {
    const { audience, expirationSeconds = 3600, path } = serviceAccountToken;
    await keepToken({ pod, path: join(folder, path), audience, expirationSeconds, mintToken, log }, signal);
  }
  if (configMap) {
    const map = store.get('configmaps', namespace, configMap.name) as ConfigMap | undefined;
    for (const { key, path } of configMap.items ?? []) await writeWhole(join(folder, path), map?.data?.[key] ?? '');
  }
  for (const { path, fieldRef } of downwardAPI?.items ?? []) {
    const value = fieldRef?.fieldPath === 'metadata.namespace' ? namespace : name;
    await writeWhole(join(folder, path), value);
  }
}

type ConfigMap = KubeObject & { data?: Record<string, string> };
