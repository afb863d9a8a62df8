import { timestampOf } from '../rest/create-object';
import { type JsonObject, listOf, recordOf } from '../schema/record';
import type { KubeObject } from '../store';
import { templateHash } from './template-hash';

const total = (replicaSets: readonly KubeObject[], field: string): number =>
  replicaSets.reduce((sum, one) => sum + Number(recordOf(one.status)[field] ?? 0), 0);

/** A condition with its old transition time where its status stays. */
function condition(
  live: KubeObject,
  next: { type: string; status: string; reason: string; message: string },
  now: string,
): JsonObject {
  const conditions = listOf(recordOf(live.status).conditions).map(recordOf);
  const previous = conditions.find(({ type }) => type === next.type);
  const isSame = previous?.status === next.status && previous.reason === next.reason;
  return {
    ...next,
    lastUpdateTime: isSame ? previous.lastUpdateTime : now,
    lastTransitionTime: previous?.status === next.status ? previous.lastTransitionTime : now,
  };
}

/** What `kubectl rollout status` and the READY column read of a Deployment. */
export function deploymentStatus(live: KubeObject, replicaSets: readonly KubeObject[], now: Date): JsonObject {
  const spec = recordOf(live.spec);
  const wanted = Number(spec.replicas ?? 1);
  const hash = templateHash(spec.template);
  const current = replicaSets.filter((one) => one.metadata.labels?.['pod-template-hash'] === hash);
  const [replicas, updated] = [total(replicaSets, 'replicas'), total(current, 'replicas')];
  const [ready, available] = [total(replicaSets, 'readyReplicas'), total(replicaSets, 'availableReplicas')];
  const unavailable = Math.max(0, wanted - available);
  const isComplete = updated === wanted && replicas === wanted && available >= wanted;
  const isAvailable = available >= wanted - Math.floor(wanted * 0.25);
  const name = current[0]?.metadata.name ?? live.metadata.name;
  const at = timestampOf(now);
  const counts = {
    replicas,
    updatedReplicas: updated,
    readyReplicas: ready,
    availableReplicas: available,
    unavailableReplicas: unavailable,
  };
  return {
    observedGeneration: live.metadata.generation,
    ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    conditions: [
      condition(
        live,
        isAvailable
          ? {
              type: 'Available',
              status: 'True',
              reason: 'MinimumReplicasAvailable',
              message: 'Deployment has minimum availability.',
            }
          : {
              type: 'Available',
              status: 'False',
              reason: 'MinimumReplicasUnavailable',
              message: 'Deployment does not have minimum availability.',
            },
        at,
      ),
      condition(
        live,
        isComplete
          ? {
              type: 'Progressing',
              status: 'True',
              reason: 'NewReplicaSetAvailable',
              message: `ReplicaSet "${name}" has successfully progressed.`,
            }
          : {
              type: 'Progressing',
              status: 'True',
              reason: 'ReplicaSetUpdated',
              message: `ReplicaSet "${name}" is progressing.`,
            },
        at,
      ),
    ],
  };
}
