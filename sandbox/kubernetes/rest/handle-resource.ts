import { checkPolicies } from '../admission/check-policies';
import { authorizeRequest } from '../auth/authorize';
import { ApiError, methodNotAllowed } from '../http/api-error';
import { mediaTypeOf, readBody } from '../http/body';
import { readRepresentation } from '../http/representation';
import type { JsonObject } from '../schema/record';
import { storeKey } from '../served/resource-definition';
import type { KubeObject } from '../store';
import { openWatch } from '../watch/serve-watch';
import { type Answer, answerObject } from './answer';
import { type Call, readWriteOptions } from './call';
import { createObject } from './create-object';
import { type DeleteOptions, deleteObject, readDeleteOptions } from './delete-object';
import { findLive, loadLive } from './find-live';
import { listObjects } from './list-objects';
import { APPLY, applyObject, PATCH_TYPES, patchObject, patchTypesOf } from './patch-object';
import { parseSelectors } from './selectors';
import { updateObject } from './update-object';

type Handle = (call: Call) => Promise<Answer> | Answer;

const representationOf = ({ message, request, query, cluster }: Call) =>
  readRepresentation(message.headers.accept, request.definition, query, () => cluster.now());

const shown = (call: Call, object: unknown, status = 200): Answer =>
  answerObject(representationOf(call).one(object as JsonObject), status);

/** Namespaces carry their own name as the namespace of authorisation; they are not stored in one. */
const placeOf = ({ request }: Call): string | undefined =>
  request.definition.namespaced ? request.namespace : undefined;

const get: Handle = (call) => shown(call, loadLive(call));

const list: Handle = (call) => {
  const found = listObjects(call.cluster, call.request.definition, placeOf(call), call.query);
  return answerObject(representationOf(call).list(found));
};

const watch: Handle = (call) => {
  const run = openWatch(call.cluster, call.request, call.query, representationOf(call));
  return { type: 'stream', contentType: 'application/json', run };
};

const create: Handle = async (call) => {
  const body = await readBody(call.message);
  const { cluster, request } = call;
  return shown(call, createObject(cluster, request.definition, body, placeOf(call), readWriteOptions(call)), 201);
};

const subresourceOf = ({ request }: Call) =>
  request.subresource?.name === 'status' ? ({ subresource: 'status' } as const) : {};

const update: Handle = async (call) => {
  const body = await readBody(call.message);
  const options = { ...readWriteOptions(call), ...subresourceOf(call) };
  return shown(call, updateObject(call.cluster, call.request.definition, body, loadLive(call), options));
};

async function applyPatch(call: Call): Promise<Answer> {
  const config = await readBody(call.message, PATCH_TYPES);
  const { cluster, request, user, query } = call;
  const live = request.subresource ? loadLive(call) : findLive(call);
  const place = { namespace: placeOf(call), name: request.name ?? '', live };
  const options = {
    ...readWriteOptions(call),
    manager: query.get('fieldManager') ?? '',
    ...subresourceOf(call),
    force: ['true', '1'].includes(query.get('force') ?? ''),
    authorizeCreate: () => authorizeRequest(cluster, user, { ...request, verb: 'create' }),
  };
  const { object, isCreated } = applyObject(cluster, request.definition, config, place, options);
  return shown(call, object, isCreated ? 201 : 200);
}

const patch: Handle = async (call) => {
  const mediaType = mediaTypeOf(call.message);
  const accepted = patchTypesOf(call.request.definition);
  if (!accepted.includes(mediaType)) {
    const message = `the body of the request was in an unknown format - accepted media types include: ${accepted.join(', ')}`;
    throw new ApiError(415, 'UnsupportedMediaType', message, {});
  }
  if (mediaType === APPLY) return applyPatch(call);
  const body = await readBody(call.message, PATCH_TYPES);
  const options = { ...readWriteOptions(call), ...subresourceOf(call) };
  return shown(call, patchObject(call.cluster, call.request.definition, mediaType, body, loadLive(call), options));
};

async function readDelete({ message, query }: Call): Promise<DeleteOptions> {
  return readDeleteOptions(await readBody(message), query);
}

function deleteLive({ cluster, request, user, warnings }: Call, live: KubeObject, options: DeleteOptions) {
  const { definition } = request;
  const writer = { user, isDryRun: options.isDryRun, warn: (text: string) => void warnings.push(text) };
  const { name } = live.metadata;
  checkPolicies(cluster, { definition, operation: 'DELETE', name, object: null, oldObject: live }, writer);
  return deleteObject(cluster, definition, live, options);
}

const remove: Handle = async (call) => {
  const options = await readDelete(call);
  const { definition, name = '' } = call.request;
  const { object, isGone } = deleteLive(call, loadLive(call), options);
  if (!isGone || definition.plural === 'pods') return shown(call, object);
  const { group, plural: kind } = definition;
  const details = { name, ...(group ? { group } : {}), kind, uid: object.metadata.uid };
  return answerObject({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details });
};

const removeMany: Handle = async (call) => {
  const options = await readDelete(call);
  const { definition } = call.request;
  const isWanted = parseSelectors(call.query, definition.kind);
  const found = listObjects(call.cluster, definition, placeOf(call), call.query);
  for (const { metadata } of found.items.filter(isWanted)) {
    const live = call.cluster.store.get(storeKey(definition), metadata.namespace ?? '', metadata.name);
    if (live) deleteLive(call, live, options);
  }
  return answerObject(representationOf(call).list(found));
};

const HANDLERS = { get, list, watch, create, update, patch, delete: remove, deletecollection: removeMany } as const;

/** Answers a request for an object, its status, or a collection. */
export const handleResource: Handle = (call) => {
  const { request } = call;
  if (request.definition.verbs.length === 1) throw methodNotAllowed();
  return HANDLERS[request.verb](call);
};
