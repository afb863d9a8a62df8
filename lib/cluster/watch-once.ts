import { createInterface } from 'node:readline';
import type { KubeConfig } from '@kubernetes/client-node';
import { z } from 'zod';
import type { ObjectChange } from '@/lib/db/cluster-objects';
import { KubeStatusError, kubeRequest } from './kube-request';
import { toRow } from './to-row';
import type { WatchedKind } from './watched-kinds';

const watchEvent = z.object({ type: z.string(), object: z.unknown() });
const versioned = z.object({ metadata: z.object({ resourceVersion: z.string() }) });
const failure = z.object({ code: z.number().default(500), message: z.string().default('') });

const CONNECT_MS = 15_000;
/** The server ends the stream after this, which spreads reconnects and bounds what a half-dead one can hide. */
const STREAM_SECONDS = 300;

export interface WatchRun {
  config: KubeConfig;
  kind: WatchedKind;
  resourceVersion: string;
  onOpen(): void;
  onChange(change: ObjectChange): void;
  signal: AbortSignal;
}

/**
 * Follows one watch to its end and returns the version to resume from; an abort is an end. Throws `KubeStatusError` 410
 * where the version is too old and everything must be listed again. Where the stream breaks, what was read before counts.
 */
export async function watchOnce(run: WatchRun): Promise<string> {
  let { resourceVersion } = run;
  try {
    for await (const event of openStream(run)) {
      if (event.type === 'ERROR') throw statusOf(event.object, run.kind.path);
      if (event.type !== 'BOOKMARK') run.onChange(changeOf(event.type, run.kind, event.object));
      ({ resourceVersion } = versioned.parse(event.object).metadata);
    }
  } catch (error) {
    const isProgress = resourceVersion !== run.resourceVersion;
    if (!run.signal.aborted && !(isProgress && isBrokenStream(error))) throw error;
  }
  return resourceVersion;
}

async function* openStream({ config, kind, resourceVersion, onOpen, signal }: WatchRun) {
  const query = new URLSearchParams({
    watch: 'true',
    allowWatchBookmarks: 'true',
    timeoutSeconds: String(STREAM_SECONDS),
    resourceVersion,
    ...(kind.fieldSelector ? { fieldSelector: kind.fieldSelector } : {}),
  });
  const tooLate = new AbortController();
  const timer = setTimeout(() => tooLate.abort(), CONNECT_MS);
  const response = await kubeRequest(
    config,
    `${kind.path}?${query}`,
    AbortSignal.any([signal, tooLate.signal]),
  ).finally(() => clearTimeout(timer));
  onOpen();
  for await (const line of createInterface({ input: response })) {
    if (line !== '') yield watchEvent.parse(JSON.parse(line));
  }
  // readline ends quietly with a broken stream.
  if (response.errored) throw response.errored;
}

function isBrokenStream(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error;
}

function changeOf(type: string, kind: WatchedKind, object: unknown): ObjectChange {
  const row = toRow(kind, object);
  if (type !== 'DELETED') return { type: 'put', row };
  return { type: 'gone', key: { kind: row.kind, namespace: row.namespace, name: row.name } };
}

function statusOf(object: unknown, path: string): KubeStatusError {
  const { code, message } = failure.parse(object);
  return new KubeStatusError(code, path, message);
}
