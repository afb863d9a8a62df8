import { isDeepStrictEqual } from 'node:util';
import { checkPolicies } from '../admission/check-policies';
import { type Managed, readManaged, writeManaged } from '../apply/managed-fields';
import { trackUpdate } from '../apply/track-update';
import type { Cluster } from '../cluster';
import { badRequest, conflict, MODIFIED } from '../http/api-error';
import { defaultObject } from '../schema/default-object';
import { loadType } from '../schema/field-type';
import { type JsonObject, recordOf } from '../schema/record';
import { apiVersionOf, type ResourceDefinition, storeKey } from '../served/resource-definition';
import type { KubeObject } from '../store';
import { checkObject } from './check-object';
import { timestampOf } from './create-object';
import { parseObject } from './parse-object';
import { withLiveFields } from './stored-fields';
import type { WriteOptions } from './write-options';

/** Name, namespace, uid and version that the caller believes in must be the live object's. */
function checkPreconditions(object: JsonObject, live: KubeObject, definition: ResourceDefinition): void {
  const { name, namespace, uid, resourceVersion } = recordOf(object.metadata);
  const liveName = live.metadata.name;
  if (name && name !== liveName) {
    throw badRequest(`the name of the object (${String(name)}) does not match the name on the URL (${liveName})`);
  }
  if (definition.namespaced && namespace && namespace !== live.metadata.namespace) {
    throw badRequest('the namespace of the provided object does not match the namespace sent on the request');
  }
  if (uid && uid !== live.metadata.uid) {
    const why = `Precondition failed: UID in precondition: ${String(uid)}, UID in object meta: ${live.metadata.uid}`;
    throw conflict(definition, liveName, why);
  }
  if (resourceVersion && resourceVersion !== '0' && resourceVersion !== live.metadata.resourceVersion) {
    throw conflict(definition, liveName, MODIFIED);
  }
}

const withoutTimes = (object: KubeObject): KubeObject => ({
  ...object,
  metadata: {
    ...object.metadata,
    managedFields: object.metadata.managedFields?.map((entry) => ({ ...recordOf(entry), time: '' })),
  },
});

/** Stores, or does nothing where nothing changed; an object on its way out goes with its last finalizer. */
function keep(cluster: Cluster, key: string, next: KubeObject, live: KubeObject): KubeObject {
  if (isDeepStrictEqual(withoutTimes(next), withoutTimes(live))) return live;
  const stored = cluster.store.update(key, next);
  const isLeaving = stored.metadata.deletionTimestamp !== undefined && (stored.metadata.finalizers ?? []).length === 0;
  const isHeldBySpec = stored.kind === 'Namespace' || (live.metadata.finalizers ?? []).length === 0;
  if (isLeaving && !isHeldBySpec) cluster.store.delete(key, stored.metadata.namespace ?? '', stored.metadata.name);
  return stored;
}

/** Ownership after this write, given the object as it will be and what the request itself said of managedFields. */
export type NextOwnership = (next: KubeObject, declared: unknown) => readonly Managed[];

function trackedBy(
  cluster: Cluster,
  definition: ResourceDefinition,
  live: KubeObject,
  options: UpdateOptions,
): NextOwnership {
  const writer = {
    manager: options.manager,
    apiVersion: apiVersionOf(definition),
    time: timestampOf(cluster.now()),
    ...(options.subresource ? { subresource: options.subresource } : {}),
  };
  return (next, declared) => {
    const managed = readManaged(declared === undefined ? live.metadata.managedFields : declared);
    return trackUpdate(live, next, loadType(definition.schema), managed, writer);
  };
}

export interface UpdateOptions extends WriteOptions {
  readonly subresource?: 'status' | 'scale';
}

/**
 * Replaces an object's content after every check: preconditions, schema, immutable fields, ownership. The stored
 * object comes back, or the live one where nothing changed. Throws `ApiError`.
 */
export function updateObject(
  cluster: Cluster,
  definition: ResourceDefinition,
  body: unknown,
  live: KubeObject,
  options: UpdateOptions,
  ownership: NextOwnership = trackedBy(cluster, definition, live, options),
): KubeObject {
  const { object, causes } = parseObject(body, definition, options);
  checkPreconditions(object, live, definition);
  const isStatus = options.subresource === 'status';
  const declared = recordOf(object.metadata).managedFields;
  const merged = withLiveFields(object, live, definition, isStatus);
  const next = defaultObject(merged as unknown as JsonObject) as unknown as KubeObject;
  checkObject(next, definition, causes, live);
  const { subresource } = options;
  const write = { definition, operation: 'UPDATE', subresource, name: live.metadata.name } as const;
  checkPolicies(cluster, { ...write, object: next, oldObject: live }, options);
  const managedFields = writeManaged([...ownership(next, declared)]);
  const { managedFields: _declared, ...metadata } = next.metadata;
  const owned = { ...next, metadata: { ...metadata, ...(managedFields ? { managedFields } : {}) } };
  return options.isDryRun ? owned : keep(cluster, storeKey(definition), owned, live);
}
