import type { EngineWorld } from '../../contract/engine-world';

/** One ServiceAccount of one cluster. */
export interface Whose {
  cluster: string;
  namespace: string;
  name: string;
}

/** Its annotations as the cluster has them now. */
export function annotationsOf(world: EngineWorld, { cluster, namespace, name }: Whose): Record<string, string> {
  return world.clusters.get(cluster)?.store.get('serviceaccounts', namespace, name)?.metadata.annotations ?? {};
}
