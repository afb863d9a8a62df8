import { createHash } from 'node:crypto';
import type { WorkloadRef } from '@/lib/domain/words';

/**
 * `xks-‹ns≤20>-‹sa≤24>-<10 hex>`, the same in every cloud: at most 60 characters. The hash is of all that makes the thing one
 * of its kind, so that a run after a crash finds it again.
 */
export function principalName(workload: WorkloadRef, parts: readonly string[]): string {
  return ['xks', shorten(workload.tenant, 20), shorten(workload.serviceAccount, 24), hashOf(parts)].join('-');
}

/** Ten hex digits of several texts; a length before each, because ["ab","c"] and ["a","bc"] must not meet. */
export function hashOf(parts: readonly string[]): string {
  const text = parts.map((part) => `${part.length}:${part}`).join('');
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 10);
}

function shorten(text: string, charactersMax: number): string {
  return text.slice(0, charactersMax).replace(/[-.]+$/, '');
}
