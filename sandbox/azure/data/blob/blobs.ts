import { createHash } from 'node:crypto';
import type { Blob } from '../../world/resources';
import { type DataAnswer, DataError } from '../data-call';
import type { BlobCall } from './blob-plane';

export const etagOf = (blob: Blob): string =>
  `0x8D${createHash('sha256').update(`${blob.modifiedAt}${blob.body}`).digest('hex').slice(0, 13).toUpperCase()}`;

export const httpDate = (iso: string): string => new Date(iso).toUTCString();

function loadBlob({ container, blob }: BlobCall): Blob {
  const stored = container.blobs.find(({ name }) => name === blob);
  if (!stored) throw new DataError(404, 'BlobNotFound', 'The specified blob does not exist.');
  return stored;
}

/** Contents, or for HEAD only what they are; one range of bytes where asked for. */
export function getBlob(call: BlobCall): DataAnswer {
  const blob = loadBlob(call);
  const bytes = Buffer.from(blob.body);
  const headers = {
    'content-type': blob.contentType,
    'accept-ranges': 'bytes',
    'last-modified': httpDate(blob.modifiedAt),
    etag: `"${etagOf(blob)}"`,
    'x-ms-blob-type': 'BlockBlob',
    'x-ms-lease-status': 'unlocked',
    'x-ms-lease-state': 'available',
    'x-ms-server-encrypted': 'true',
  };
  const wanted = String(call.headers['x-ms-range'] ?? call.headers.range ?? '');
  const [, from, to] = /^bytes=(\d+)-(\d*)$/.exec(wanted) ?? [];
  if (from === undefined || call.method === 'HEAD') {
    return { status: 200, headers: { ...headers, 'content-length': String(bytes.length) }, body: blob.body };
  }
  if (Number(from) >= bytes.length) {
    const text = 'The range specified is invalid for the current size of the resource.';
    throw new DataError(416, 'InvalidRange', text, { 'content-range': `bytes */${bytes.length}` });
  }
  const last = Math.min(to ? Number(to) : bytes.length - 1, bytes.length - 1);
  const range = { 'content-range': `bytes ${from}-${last}/${bytes.length}` };
  return { status: 206, headers: { ...headers, ...range }, body: bytes.subarray(Number(from), last + 1).toString() };
}

/** Writes a whole block blob; with `If-None-Match: *` only a new one. */
export function putBlob(call: BlobCall): DataAnswer {
  const { headers, container, blob: name } = call;
  if (headers['x-ms-blob-type'] !== 'BlockBlob') {
    const text = "An HTTP header that's mandatory for this request is not specified.";
    throw new DataError(400, 'MissingRequiredHeader', text, {}, { HeaderName: 'x-ms-blob-type' });
  }
  const isThere = container.blobs.some((each) => each.name === name);
  if (isThere && headers['if-none-match'] === '*') {
    throw new DataError(409, 'BlobAlreadyExists', 'The specified blob already exists.');
  }
  const contentType = String(
    headers['x-ms-blob-content-type'] ?? headers['content-type'] ?? 'application/octet-stream',
  );
  const tags = Object.fromEntries(new URLSearchParams(String(headers['x-ms-tags'] ?? '')));
  const blob: Blob = { name, body: call.body, contentType, modifiedAt: call.now.toISOString(), tags };
  saveBlobs(call, [...container.blobs.filter((each) => each.name !== name), blob]);
  const changed = { etag: `"${etagOf(blob)}"`, 'last-modified': httpDate(blob.modifiedAt) };
  return { status: 201, headers: { ...changed, 'x-ms-request-server-encrypted': 'true' } };
}

/** For good: no account of the sandbox keeps deleted blobs. */
export function deleteBlob(call: BlobCall): DataAnswer {
  const { name } = loadBlob(call);
  saveBlobs(
    call,
    call.container.blobs.filter((each) => each.name !== name),
  );
  return { status: 202, headers: { 'x-ms-delete-type-permanent': 'true' } };
}

function saveBlobs({ world, account, container }: BlobCall, blobs: readonly Blob[]): void {
  const containers = account.containers.map((each) => (each.name === container.name ? { ...each, blobs } : each));
  world.saveResource({ ...account, containers });
}
