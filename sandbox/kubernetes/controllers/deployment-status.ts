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

const AVAILABLE = {
  type: 'Available',
  status: 'True',
  reason: 'MinimumReplicasAvailable',
  message: 'Deployment has minimum availability.',
};
const UNAVAILABLE = {
  type: 'Available',
  status: 'False',
  reason: 'MinimumReplicasUnavailable',
  message: 'Deployment does not have minimum availability.',
};

const progress = (isComplete: boolean, name: string) => ({
  type: 'Progressing',
  status: 'True',
  reason: isComplete ? 'NewReplicaSetAvailable' : 'ReplicaSetUpdated',
  message: `ReplicaSet "${name}" ${isComplete ? 'has successfully progressed' : 'is progressing'}.`,
});

/** What `kubectl rollout status` and the READY column read of a Deployment. */
export function deploymentStatus(live: KubeObject, replicaSets: readonly KubeObject[], now: Date): JsonObject {
  const spec = recordOf(live.spec);
  const wanted = Number(spec.replicas ?? 1);
  const hash = templateHash(spec.template);
  const current = replicaSets.filter((one) => one.metadata.labels?.['pod-template-hash'] === hash);
  const replicas = total(replicaSets, 'replicas');
  const updatedReplicas = total(current, 'replicas');
  const readyReplicas = total(replicaSets, 'readyReplicas');
  const availableReplicas = total(replicaSets, 'availableReplicas');
  const unavailableReplicas = Math.max(0, wanted - availableReplicas);
  const isComplete = updatedReplicas === wanted && replicas === wanted && availableReplicas >= wanted;
  const isAvailable = availableReplicas >= wanted - Math.floor(wanted * 0.25);
  const name = current[0]?.metadata.name ?? live.metadata.name;
  const counts = { replicas, updatedReplicas, readyReplicas, availableReplicas, unavailableReplicas };
  const conditions = [isAvailable ? AVAILABLE : UNAVAILABLE, progress(isComplete, name)];
  return {
    observedGeneration: live.metadata.generation,
    ...Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0)),
    conditions: conditions.map((next) => condition(live, next, timestampOf(now))),
  };
}
