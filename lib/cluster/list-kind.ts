import type { KubeConfig } from '@kubernetes/client-node';
import { z } from 'zod';
import type { ObjectRow } from '@/lib/db/cluster-objects';
import { kubeGet } from './kube-get';
import { toRow } from './to-row';
import type { WatchedKind } from './watched-kinds';

const page = z.object({
  metadata: z.object({ resourceVersion: z.string(), continue: z.string().optional() }),
  items: z.array(z.unknown()).nullable(),
});

const PAGE_SIZE = 500;

/** All objects of a kind and the version from which a watch can go on. A list that expired half way throws (410). */
export async function listKind(
  config: KubeConfig,
  kind: WatchedKind,
  signal: AbortSignal,
): Promise<{ rows: ObjectRow[]; resourceVersion: string }> {
  const rows: ObjectRow[] = [];
  for (let next: string | undefined = ''; ; ) {
    const query = new URLSearchParams({
      limit: String(PAGE_SIZE),
      ...(kind.fieldSelector ? { fieldSelector: kind.fieldSelector } : {}),
      ...(next ? { continue: next } : {}),
    });
    const answer = page.parse(await kubeGet(config, `${kind.path}?${query}`, { signal, timeoutMs: 60_000 }));
    for (const item of answer.items ?? []) rows.push(toRow(kind, item));
    next = answer.metadata.continue;
    if (!next) return { rows, resourceVersion: answer.metadata.resourceVersion };
  }
}
