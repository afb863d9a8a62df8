import { listOf, recordOf } from '../schema/record';
import type { KubeObject } from '../store';

export const isReady = (pod: KubeObject): boolean =>
  listOf(recordOf(pod.status).conditions)
    .map(recordOf)
    .some(({ type, status }) => type === 'Ready' && status === 'True');

/** Counts for its controller: neither over nor on its way out. */
export const isActive = (pod: KubeObject): boolean =>
  !pod.metadata.deletionTimestamp && !['Succeeded', 'Failed'].includes(String(recordOf(pod.status).phase));

export const isOwnedBy = (object: KubeObject, owner: KubeObject): boolean =>
  object.metadata.ownerReferences?.some(({ uid, controller }) => controller && uid === owner.metadata.uid) ?? false;

export const controllerRef = (owner: KubeObject) => ({
  apiVersion: owner.apiVersion,
  kind: owner.kind,
  name: owner.metadata.name,
  uid: owner.metadata.uid,
  controller: true,
  blockOwnerDeletion: true,
});
