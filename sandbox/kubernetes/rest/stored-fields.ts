import { type JsonObject, recordOf } from '../schema/record';
import type { ResourceDefinition } from '../served/resource-definition';
import type { KubeObject } from '../store';

export const hasStatus = (definition: ResourceDefinition): boolean =>
  definition.subresources.some(({ name }) => name === 'status');

/** A new object without what only the server may say. */
export function withoutServerFields(object: JsonObject, definition: ResourceDefinition): JsonObject {
  const { uid: _uid, resourceVersion: _version, generation: _generation, ...rest } = recordOf(object.metadata);
  const { selfLink: _link, deletionTimestamp: _deleted, creationTimestamp: _created, ...metadata } = rest;
  const { deletionGracePeriodSeconds: _grace, managedFields: _managed, ...kept } = metadata;
  const { status: _status, ...wanted } = object;
  return { ...(hasStatus(definition) ? wanted : object), metadata: kept };
}

/** An update with the server's fields as they are, and status or everything else kept, whichever is not its business. */
export function withLiveFields(
  next: JsonObject,
  live: KubeObject,
  definition: ResourceDefinition,
  isStatus: boolean,
): KubeObject {
  const { generation, uid, creationTimestamp, deletionTimestamp, namespace } = live.metadata;
  const { deletionGracePeriodSeconds } = live.metadata as JsonObject;
  const metadata = {
    ...recordOf(next.metadata),
    name: live.metadata.name,
    uid,
    creationTimestamp,
    resourceVersion: live.metadata.resourceVersion,
    ...(namespace === undefined ? {} : { namespace }),
    ...(generation === undefined ? {} : { generation }),
    ...(deletionTimestamp === undefined ? {} : { deletionTimestamp }),
    ...(deletionGracePeriodSeconds === undefined ? {} : { deletionGracePeriodSeconds }),
  };
  if (isStatus) {
    const { managedFields } = recordOf(next.metadata);
    return { ...live, metadata: { ...live.metadata, managedFields }, status: next.status } as KubeObject;
  }
  if (!hasStatus(definition)) return { ...next, metadata } as unknown as KubeObject;
  const { status: _status, ...wanted } = next;
  return {
    ...wanted,
    metadata,
    ...(live.status === undefined ? {} : { status: live.status }),
  } as unknown as KubeObject;
}
