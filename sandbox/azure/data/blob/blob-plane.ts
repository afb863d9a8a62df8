import type { StorageAccount, StorageContainer } from '../../world/resources';
import { type DataAnswer, type DataCall, DataError, type DataPlane, mayDo } from '../data-call';
import { textElement } from '../xml';
import { authenticateBlob } from './authenticate-blob';
import { deleteBlob, getBlob, putBlob } from './blobs';
import { listBlobs } from './list-blobs';

const CONTAINERS = 'Microsoft.Storage/storageAccounts/blobServices/containers';

/** A container that the caller may do this in, and the blob's name, which is empty for the container itself. */
export interface BlobCall extends DataCall {
  account: StorageAccount;
  container: StorageContainer;
  blob: string;
}

interface BlobOperation {
  dataAction: string;
  subOperation?(call: DataCall): string | undefined;
  run(call: BlobCall): DataAnswer;
}

const READ: BlobOperation = {
  dataAction: `${CONTAINERS}/blobs/read`,
  subOperation: () => 'Blob.Read.WithTagConditions',
  run: getBlob,
};

const OPERATIONS: Readonly<Record<string, BlobOperation>> = {
  ListBlobs: { dataAction: `${CONTAINERS}/blobs/read`, subOperation: () => 'Blob.List', run: listBlobs },
  GetBlob: READ,
  GetBlobProperties: READ,
  PutBlob: {
    dataAction: `${CONTAINERS}/blobs/write`,
    subOperation: ({ headers }) => (headers['x-ms-tags'] === undefined ? undefined : 'Blob.Write.WithTagHeaders'),
    run: putBlob,
  },
  DeleteBlob: { dataAction: `${CONTAINERS}/blobs/delete`, run: deleteBlob },
};

const BY_METHOD: Readonly<Record<string, string>> = {
  GET: 'GetBlob',
  HEAD: 'GetBlobProperties',
  PUT: 'PutBlob',
  DELETE: 'DeleteBlob',
};

/** Blobs of one container over REST, as Azure Storage serves them to bearers of Entra tokens. */
export const BLOB_PLANE: DataPlane = {
  service: 'blob',
  operations: Object.keys(OPERATIONS),
  nameOperation: ({ method, segments, query }) => {
    const isList = method === 'GET' && query.get('restype') === 'container' && query.get('comp') === 'list';
    if (segments.length === 1) return isList ? 'ListBlobs' : undefined;
    return segments.length > 1 && !query.has('comp') && !query.has('restype') ? BY_METHOD[method] : undefined;
  },
  run: runBlob,
  renderError: (error, call) => {
    const details = Object.entries(error.details).map(([name, text]) => textElement(name, text));
    const message = `${error.message}\nRequestId:${call.requestId}\nTime:${call.now.toISOString()}`;
    const inner = [textElement('Code', error.code), textElement('Message', message), ...details].join('');
    return {
      status: error.status,
      headers: { ...error.headers, 'x-ms-error-code': error.code, 'content-type': 'application/xml' },
      body: `\ufeff<?xml version="1.0" encoding="utf-8"?><Error>${inner}</Error>`,
    };
  },
};

async function runBlob(call: DataCall, name: string): Promise<DataAnswer> {
  const operation = OPERATIONS[name];
  const account = call.world.findByName('Microsoft.Storage/storageAccounts', call.name);
  if (!operation || !account) {
    throw new DataError(404, 'ResourceNotFound', 'The specified resource does not exist.');
  }
  const caller = await authenticateBlob(call);
  const [containerName = '', ...rest] = call.segments;
  const blob = rest.join('/');
  const subOperation = operation.subOperation?.(call);
  const isAllowed = mayDo(call, caller, {
    dataAction: operation.dataAction,
    scope: `${account.id}/blobServices/default/containers/${containerName}`,
    attributes: attributesOf(call, account, containerName, blob),
    ...(subOperation !== undefined && { subOperation }),
  });
  if (!isAllowed) {
    const text = 'This request is not authorized to perform this operation using this permission.';
    throw new DataError(403, 'AuthorizationPermissionMismatch', text);
  }
  const container = account.containers.find((each) => each.name === containerName);
  if (!container) throw new DataError(404, 'ContainerNotFound', 'The specified container does not exist.');
  return operation.run({ ...call, account, container, blob });
}

/** What a condition may ask of: names, and for a listing the prefix as it was asked for. */
function attributesOf({ query, headers }: DataCall, account: StorageAccount, containerName: string, blob: string) {
  const prefix = query.get('prefix');
  const include = query.get('include');
  const stored = account.containers
    .find((each) => each.name === containerName)
    ?.blobs.find((each) => each.name === blob);
  const resource: Record<string, string | string[]> = {
    'Microsoft.Storage/storageAccounts:name': account.name,
    'Microsoft.Storage/storageAccounts:isHnsEnabled': 'false',
    [`${CONTAINERS}:name`]: containerName,
    ...(blob !== '' && { [`${CONTAINERS}/blobs:path`]: blob }),
    ...tagAttributes(stored?.tags ?? {}),
  };
  const request: Record<string, string | string[]> = {
    ...(prefix !== null && { [`${CONTAINERS}/blobs:prefix`]: prefix }),
    ...(include !== null && { [`${CONTAINERS}/blobs:include`]: include.split(',') }),
    ...tagAttributes(Object.fromEntries(new URLSearchParams(String(headers['x-ms-tags'] ?? '')))),
  };
  return { resource, request };
}

function tagAttributes(tags: Record<string, string>): Record<string, string | string[]> {
  const keys = Object.keys(tags);
  if (keys.length === 0) return {};
  const values = Object.entries(tags).map(([key, value]) => [`${CONTAINERS}/blobs/tags:${key}`, value]);
  return { ...Object.fromEntries(values), [`${CONTAINERS}/blobs/tags&$keys$&`]: keys };
}
