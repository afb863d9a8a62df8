import { isDeepStrictEqual } from 'node:util';
import type { Cause } from '../http/api-error';
import type { KubeObject } from '../store';
import { type JsonObject, listOf, recordOf } from './record';

const POD_TEXT =
  'Forbidden: pod updates may not change fields other than `spec.containers[*].image`,`spec.initContainers[*].image`,`spec.activeDeadlineSeconds`,`spec.tolerations` (only additions to existing tolerations),`spec.terminationGracePeriodSeconds` (allow it to be set to 1 if it was previously negative)';

const withoutImages = (containers: unknown) =>
  listOf(containers).map((container) => ({ ...recordOf(container), image: undefined }));

/** A pod's spec without what may change after creation. `nodeName` is set once, by the scheduler. */
function fixedPodSpec(spec: JsonObject): JsonObject {
  const { activeDeadlineSeconds: _deadline, tolerations: _tolerations, ...rest } = spec;
  return { ...rest, containers: withoutImages(spec.containers), initContainers: withoutImages(spec.initContainers) };
}

function checkPod(next: KubeObject, live: KubeObject): Cause[] {
  if (isDeepStrictEqual(fixedPodSpec(recordOf(next.spec)), fixedPodSpec(recordOf(live.spec)))) return [];
  return [{ reason: 'FieldValueForbidden', message: POD_TEXT, field: 'spec' }];
}

/** Fields that are what the object was made as; a change needs a new object. */
const FIXED: Record<string, string[][]> = {
  Deployment: [['spec', 'selector']],
  ReplicaSet: [['spec', 'selector']],
  StatefulSet: [
    ['spec', 'selector'],
    ['spec', 'serviceName'],
  ],
  DaemonSet: [['spec', 'selector']],
  Job: [
    ['spec', 'selector'],
    ['spec', 'template'],
  ],
  RoleBinding: [['roleRef']],
  ClusterRoleBinding: [['roleRef']],
};

const at = (object: unknown, path: string[]): unknown =>
  path.reduce<unknown>((value, name) => recordOf(value)[name], object);

/** What an update changed although it must not. */
export function checkImmutable(next: KubeObject, live: KubeObject): Cause[] {
  if (next.kind === 'Pod') return checkPod(next, live);
  return (FIXED[next.kind] ?? [])
    .filter((path) => !isDeepStrictEqual(at(next, path), at(live, path)))
    .map((path) => ({
      reason: 'FieldValueInvalid',
      message: `Invalid value: ${JSON.stringify(at(next, path))}: ${path[0] === 'roleRef' ? 'cannot change roleRef' : 'field is immutable'}`,
      field: path.join('.'),
    }));
}
