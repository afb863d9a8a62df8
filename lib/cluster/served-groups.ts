import type { KubeConfig } from '@kubernetes/client-node';
import { z } from 'zod';
import { kubeGet } from './kube-get';
import { WATCHED_KINDS, type WatchedKind } from './watched-kinds';

const groups = z.object({ groups: z.array(z.object({ name: z.string() })) });

/** The kinds of the read model that a cluster serves, and those it does not: asked first, so that no 404 has to be read. */
export async function findServedKinds(
  config: KubeConfig,
  signal: AbortSignal,
): Promise<{ served: WatchedKind[]; absent: WatchedKind[] }> {
  const answer = groups.parse(await kubeGet(config, '/apis', { signal }));
  const names = new Set(['', ...answer.groups.map(({ name }) => name)]);
  return {
    served: WATCHED_KINDS.filter(({ group }) => names.has(group)),
    absent: WATCHED_KINDS.filter(({ group }) => !names.has(group)),
  };
}
