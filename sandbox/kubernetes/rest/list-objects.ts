import type { Cluster } from '../cluster';
import { ApiError, badRequest, expired } from '../http/api-error';
import { isRecord } from '../schema/record';
import { apiVersionOf, type ResourceDefinition, storeKey } from '../served/resource-definition';
import type { KubeObject } from '../store';
import { parseSelectors } from './selectors';

interface Cursor {
  resourceVersion: number;
  after: string;
}

const orderKey = (object: KubeObject): string => `${object.metadata.namespace ?? ''}/${object.metadata.name}`;

const encode = (cursor: Cursor): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

function decode(token: string): Cursor {
  const failure = badRequest('continue key is not valid: the continue token could not be decoded');
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(token, 'base64url').toString('utf8'));
  } catch {
    throw failure;
  }
  if (!isRecord(value) || typeof value.resourceVersion !== 'number' || typeof value.after !== 'string') throw failure;
  return { resourceVersion: value.resourceVersion, after: value.after };
}

/** A version the server has not reached yet cannot be listed at (504, as seen on a real server). */
export function checkNotInFuture(cluster: Cluster, resourceVersion: string | null): void {
  if (!resourceVersion) return;
  if (!/^\d+$/.test(resourceVersion))
    throw badRequest(`resourceVersion: Invalid value: "${resourceVersion}": must be a number`);
  const current = cluster.store.resourceVersion;
  if (Number(resourceVersion) <= current) return;
  const message = `Too large resource version: ${resourceVersion}, current: ${current}`;
  const causes = [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version', field: '' }];
  throw new ApiError(504, 'Timeout', message, { causes, retryAfterSeconds: 1 });
}

function readLimit(query: URLSearchParams): number {
  const limit = Number(query.get('limit') ?? 0);
  if (!Number.isInteger(limit) || limit < 0) throw badRequest(`limit: Invalid value: "${query.get('limit')}"`);
  return limit || Number.POSITIVE_INFINITY;
}

function readCursor(cluster: Cluster, query: URLSearchParams): Cursor | undefined {
  const token = query.get('continue');
  if (!token) return undefined;
  const cursor = decode(token);
  if (cursor.resourceVersion >= cluster.store.oldestResourceVersion) return cursor;
  throw expired(
    'The provided continue parameter is too old to display a consistent list result. You must start a new list without the continue parameter.',
  );
}

/**
 * A page of objects that match the query's selectors. Pages after the first show the store as it is now, not as it was
 * at the first page; their resourceVersion is the first page's, so a watch from there misses nothing.
 */
export function listObjects(
  cluster: Cluster,
  definition: ResourceDefinition,
  namespace: string | undefined,
  query: URLSearchParams,
): Record<string, unknown> & { items: readonly KubeObject[] } {
  const isMatch = parseSelectors(query, definition.kind);
  const cursor = readCursor(cluster, query);
  if (!cursor) checkNotInFuture(cluster, query.get('resourceVersion'));
  const found = cluster.store
    .peek(storeKey(definition), namespace)
    .filter((object) => isMatch(object) && (!cursor || orderKey(object) > cursor.after));
  const items = found.slice(0, readLimit(query));
  const last = items.at(-1);
  const resourceVersion = cursor?.resourceVersion ?? cluster.store.resourceVersion;
  const isWhole = items.length === found.length || !last;
  return {
    kind: `${definition.kind}List`,
    apiVersion: apiVersionOf(definition),
    metadata: {
      resourceVersion: String(resourceVersion),
      ...(isWhole
        ? {}
        : {
            continue: encode({ resourceVersion, after: orderKey(last) }),
            ...(query.get('labelSelector') || query.get('fieldSelector')
              ? {}
              : { remainingItemCount: found.length - items.length }),
          }),
    },
    items,
  };
}
