import type { KubeConfig } from '@kubernetes/client-node';
import { z } from 'zod';
import { kubeGet } from './kube-get';
import type { WatchedKind } from './watched-kinds';

const groups = z.object({ groups: z.array(z.object({ name: z.string() })) });

/** Which of these kinds a cluster serves, and which it does not: asked first, so that no 404 has to be read. */
export async function findServedKinds(
  config: KubeConfig,
  kinds: readonly WatchedKind[],
  signal: AbortSignal,
): Promise<{ served: WatchedKind[]; absent: WatchedKind[] }> {
  const answer = groups.parse(await kubeGet(config, '/apis', { signal }));
  const names = new Set(['', ...answer.groups.map(({ name }) => name)]);
  return {
    served: kinds.filter(({ group }) => names.has(group)),
    absent: kinds.filter(({ group }) => !names.has(group)),
  };
}
