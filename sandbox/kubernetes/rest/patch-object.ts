import { conflictError } from '../apply/conflict-error';
import { readManaged } from '../apply/managed-fields';
import { serverSideApply } from '../apply/server-side-apply';
import type { Cluster } from '../cluster';
import { ApiError, badRequest, invalid } from '../http/api-error';
import { jsonPatch } from '../patch/json-patch';
import { mergePatch } from '../patch/merge-patch';
import { strategicMergePatch } from '../patch/strategic-merge-patch';
import { type FieldType, loadType } from '../schema/field-type';
import { isRecord, type JsonObject, recordOf, textOf } from '../schema/record';
import { apiVersionOf, type ResourceDefinition } from '../served/resource-definition';
import type { KubeObject } from '../store';
import { createObject, timestampOf } from './create-object';
import { parseObject } from './parse-object';
import { type UpdateOptions, updateObject } from './update-object';

export const APPLY = 'application/apply-patch+yaml';

const PATCHES: Record<string, (live: unknown, patch: unknown, type: FieldType) => unknown> = {
  'application/json-patch+json': (live, patch) => jsonPatch(live, patch),
  'application/merge-patch+json': (live, patch) => {
    if (!isRecord(patch)) throw badRequest('error decoding patch: it must be an object');
    return mergePatch(live, patch);
  },
  'application/strategic-merge-patch+json': strategicMergePatch,
};

export const PATCH_TYPES: readonly string[] = [...Object.keys(PATCHES), APPLY];

/** Custom objects have no strategies to merge by. */
export const patchTypesOf = ({ custom }: ResourceDefinition): readonly string[] =>
  custom ? PATCH_TYPES.filter((type) => type !== 'application/strategic-merge-patch+json') : PATCH_TYPES;

/** Applies one of the three patches to the live object and stores the result like any update. */
export function patchObject(
  cluster: Cluster,
  definition: ResourceDefinition,
  mediaType: string,
  patch: unknown,
  live: KubeObject,
  options: UpdateOptions,
): KubeObject {
  const apply = PATCHES[mediaType];
  if (!apply) throw badRequest(`unknown patch type ${mediaType}`);
  return updateObject(cluster, definition, apply(live, patch, loadType(definition.schema)), live, options);
}

function readConfig(config: unknown, definition: ResourceDefinition, name: string, options: UpdateOptions): JsonObject {
  const { apiVersion, kind } = recordOf(config);
  if (!apiVersion || !kind)
    throw badRequest(`invalid object type: ${String(apiVersion ?? '')}, Kind=${String(kind ?? '')}`);
  if (recordOf(recordOf(config).metadata).managedFields) throw badRequest('metadata.managedFields must be nil');
  if (!options.manager) {
    const message = 'Required value: is required for apply patch';
    const cause = { reason: 'FieldValueRequired', message, field: 'fieldManager' };
    throw invalid({ group: 'meta.k8s.io', kind: 'PatchOptions' }, '', [cause]);
  }
  const { object } = parseObject(config, definition, { ...options, fieldValidation: 'Strict' });
  const given = textOf(recordOf(object.metadata).name);
  if (given && given !== name) {
    throw badRequest(`the name of the object (${given}) does not match the name on the URL (${name})`);
  }
  return { ...object, metadata: { ...recordOf(object.metadata), name } };
}

/** Server-side apply, creating the object where it is missing. `authorizeCreate` must throw where the caller may not. */
export function applyObject(
  cluster: Cluster,
  definition: ResourceDefinition,
  config: unknown,
  place: { namespace?: string; name: string; live?: KubeObject },
  options: UpdateOptions & { force: boolean; authorizeCreate(): void },
): { object: KubeObject; isCreated: boolean } {
  const { live, name, namespace } = place;
  const wanted = readConfig(config, definition, name, options);
  const { manager, subresource, force } = options;
  const time = timestampOf(cluster.now());
  const applier = {
    manager,
    apiVersion: apiVersionOf(definition),
    time,
    force,
    ...(subresource ? { subresource } : {}),
  };
  const type = loadType(definition.schema);
  if (!live) {
    options.authorizeCreate();
    const { uid } = recordOf(wanted.metadata);
    if (uid) {
      const why = `uid mismatch: the provided object specified uid ${String(uid)}, and no existing object was found`;
      throw new ApiError(409, 'Conflict', `Operation cannot be fulfilled on ${definition.plural} "${name}": ${why}`);
    }
    const { managed } = serverSideApply({}, wanted, type, [], applier);
    return { object: createObject(cluster, definition, wanted, namespace, options, () => managed), isCreated: true };
  }
  const applied = serverSideApply(live, wanted, type, readManaged(live.metadata.managedFields), applier);
  if (applied.conflicts.length > 0) throw conflictError(applied.conflicts);
  const object = updateObject(cluster, definition, applied.object, live, options, () => applied.managed);
  return { object, isCreated: false };
}
