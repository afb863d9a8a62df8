import { randomUUID } from 'node:crypto';
import { admit } from '../admission/admit';
import { checkPolicies } from '../admission/check-policies';
import { checkNamespace } from '../admission/namespace-lifecycle';
import { type Managed, writeManaged } from '../apply/managed-fields';
import { trackUpdate } from '../apply/track-update';
import type { Cluster } from '../cluster';
import { alreadyExists, badRequest } from '../http/api-error';
import { defaultObject } from '../schema/default-object';
import { loadType } from '../schema/field-type';
import { type JsonObject, recordOf, textOf } from '../schema/record';
import { apiVersionOf, type ResourceDefinition, storeKey } from '../served/resource-definition';
import type { KubeObject } from '../store';
import { checkObject } from './check-object';
import { generateName } from './generate-name';
import { parseObject } from './parse-object';
import { withoutServerFields } from './stored-fields';
import type { WriteOptions } from './write-options';

/** The time as objects carry it: whole seconds, UTC. */
export const timestampOf = (now: Date): string => now.toISOString().replace(/\.\d+Z$/, 'Z');

function placed(object: JsonObject, definition: ResourceDefinition, namespace: string | undefined): JsonObject {
  const { namespace: ownNamespace, ...metadata } = recordOf(object.metadata);
  if (metadata.resourceVersion) throw badRequest('resourceVersion should not be set on objects to be created');
  if (definition.namespaced && ownNamespace && ownNamespace !== namespace) {
    throw badRequest(`the namespace of the provided object does not match the namespace sent on the request`);
  }
  const name = textOf(metadata.name) || (metadata.generateName ? generateName(textOf(metadata.generateName)) : '');
  const place = definition.namespaced ? { namespace } : {};
  return { ...object, metadata: { ...metadata, ...(name ? { name } : {}), ...place } };
}

/** How a new object's fields are owned: by the writer, or as an apply has decided already. */
type Ownership = (object: KubeObject) => readonly Managed[];

function ownedBy(cluster: Cluster, definition: ResourceDefinition, manager: string): Ownership {
  const writer = { manager, apiVersion: apiVersionOf(definition), time: timestampOf(cluster.now()) };
  return (object) => trackUpdate({}, object, loadType(definition.schema), [], writer);
}

/**
 * Creates an object the way every caller must: parsed, defaulted, admitted, validated, owned by its writer. Throws
 * `ApiError`; with `isDryRun` nothing is stored.
 */
export function createObject(
  cluster: Cluster,
  definition: ResourceDefinition,
  body: unknown,
  namespace: string | undefined,
  options: WriteOptions,
  ownership: Ownership = ownedBy(cluster, definition, options.manager),
): KubeObject {
  const { object, causes } = parseObject(body, definition, options);
  const wanted = withoutServerFields(placed(object, definition, namespace), definition);
  const defaulted = defaultObject(wanted) as unknown as KubeObject;
  const name = defaulted.metadata.name ?? '';
  // Refusals before an object has its name call it by its prefix, as on a real server.
  const shownName = textOf(recordOf(object.metadata).name) || (defaulted.metadata.generateName ?? '');
  if (definition.namespaced && namespace) checkNamespace(cluster, definition, namespace, shownName);
  const admitted = admit(cluster, definition, defaulted, shownName, options.user);
  checkObject(admitted, definition, causes);
  checkPolicies(cluster, { definition, operation: 'CREATE', name, object: admitted, oldObject: null }, options);
  if (name && cluster.store.get(storeKey(definition), namespace ?? '', name)) throw alreadyExists(definition, name);
  const managedFields = writeManaged([...ownership(admitted)]);
  const next = { ...admitted, metadata: { ...admitted.metadata, ...(managedFields ? { managedFields } : {}) } };
  if (!options.isDryRun) return cluster.store.create(storeKey(definition), next);
  return { ...next, metadata: { ...next.metadata, uid: randomUUID(), creationTimestamp: timestampOf(cluster.now()) } };
}
