import { isDeepStrictEqual } from 'node:util';
import type { KubeObject } from './store';

/** Kinds with a spec whose generation a real API server does not count. */
const UNCOUNTED = new Set(['Namespace', 'Node', 'Service', 'Event', 'ServiceAccount', 'ConfigMap']);

const COUNTED_FIELDS = ['spec', 'webhooks'];

const countedOf = (object: KubeObject): unknown[] => COUNTED_FIELDS.map((field) => object[field]);

/** The generation an object is stored with: 1 at first, one more each time what is wanted of it changed. */
export function nextGeneration(next: KubeObject, previous?: KubeObject): number | undefined {
  if (UNCOUNTED.has(next.kind) || countedOf(next).every((field) => field === undefined)) return undefined;
  if (!previous) return 1;
  const generation = previous.metadata.generation ?? 1;
  return isDeepStrictEqual(countedOf(next), countedOf(previous)) ? generation : generation + 1;
}
