import { isDeepStrictEqual } from 'node:util';
import { ApiError, badRequest } from '../http/api-error';
import { isRecord } from '../schema/record';

interface Operation {
  op: string;
  path: string;
  from?: string;
  value?: unknown;
}

const refused = (why: string): ApiError =>
  new ApiError(422, 'Invalid', `the server rejected our request due to an error in our request: ${why}`, {});

const partsOf = (pointer: string): string[] => {
  if (pointer === '') return [];
  if (!pointer.startsWith('/')) throw badRequest(`json patch: path ${JSON.stringify(pointer)} must start with "/"`);
  return pointer
    .slice(1)
    .split('/')
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
};

function childOf(parent: unknown, part: string, pointer: string): unknown {
  if (Array.isArray(parent) && /^(0|[1-9]\d*)$/.test(part) && Number(part) < parent.length) return parent[Number(part)];
  if (isRecord(parent) && Object.hasOwn(parent, part)) return parent[part];
  throw refused(`path ${pointer} does not exist`);
}

const read = (document: unknown, pointer: string): unknown =>
  partsOf(pointer).reduce((value, part) => childOf(value, part, pointer), document);

function place(document: unknown, pointer: string): { parent: unknown; last: string } {
  const parts = partsOf(pointer);
  const last = parts.pop();
  if (last === undefined) throw badRequest('json patch: the whole document cannot be the target');
  return { parent: parts.reduce((value, part) => childOf(value, part, pointer), document), last };
}

function add(document: unknown, pointer: string, value: unknown): void {
  const { parent, last } = place(document, pointer);
  if (Array.isArray(parent)) {
    const index = last === '-' ? parent.length : Number(last);
    if (!Number.isInteger(index) || index < 0 || index > parent.length) throw refused(`index ${last} is out of bounds`);
    parent.splice(index, 0, value);
  } else if (isRecord(parent)) parent[last] = value;
  else throw refused(`path ${pointer} does not exist`);
}

function remove(document: unknown, pointer: string): unknown {
  const { parent, last } = place(document, pointer);
  const removed = childOf(parent, last, pointer);
  if (Array.isArray(parent)) parent.splice(Number(last), 1);
  else delete (parent as Record<string, unknown>)[last];
  return removed;
}

function run(document: unknown, operation: Operation): void {
  const { op, path, value } = operation;
  switch (op) {
    case 'add':
      add(document, path, structuredClone(value));
      break;
    case 'remove':
      remove(document, path);
      break;
    case 'replace':
      remove(document, path);
      add(document, path, structuredClone(value));
      break;
    case 'move':
      add(document, path, remove(document, operation.from ?? ''));
      break;
    case 'copy':
      add(document, path, structuredClone(read(document, operation.from ?? '')));
      break;
    case 'test':
      if (!isDeepStrictEqual(read(document, path), value)) throw refused(`testing value ${path} failed`);
      break;
    default:
      throw badRequest(`json patch: unexpected kind of operation: ${op}`);
  }
}

/** RFC 6902. A patch that is not a list is 400, one that does not fit the document 422; nothing is half-done. */
export function jsonPatch(document: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch))
    throw badRequest('error decoding patch: json: cannot unmarshal object into Go value of type jsonpatch.Patch');
  const next = structuredClone(document);
  for (const item of patch) {
    if (!isRecord(item) || typeof item.path !== 'string' || typeof item.op !== 'string') {
      throw badRequest('error decoding patch: every operation needs op and path');
    }
    run(next, item as unknown as Operation);
  }
  return next;
}
