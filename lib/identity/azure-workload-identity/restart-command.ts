import type { Pod } from '../kubernetes-objects';

/** The command that makes a pod's owner create it anew. */
export function restartCommand({ metadata }: Pod): string {
  const owner = metadata.ownerReferences?.[0];
  const kubectl = `kubectl -n ${metadata.namespace}`;
  if (owner === undefined || owner.kind === 'Job') return `${kubectl} delete pod ${metadata.name}`;
  if (owner.kind !== 'ReplicaSet') return `${kubectl} rollout restart ${owner.kind.toLowerCase()}/${owner.name}`;
  return `${kubectl} rollout restart deployment/${owner.name.replace(/-[^-]+$/, '')}`;
}
