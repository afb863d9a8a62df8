import { digestOf } from '@/lib/domain/canonical-json';
import { addressOf, kindOf } from '@/lib/resources/kinds';
import type { Wanted } from '@/lib/resources/plan';
import type { ResourceSpec } from '@/lib/resources/resource';

/**
 * Digest of what decides whether a pod gets its rights: principal, trust, boundary, issuers, permissions, annotations. A proof
 * counts only for the digest it was made under; tags and descriptions do not make it stale.
 */
export function setUpDigest(wanted: readonly Wanted[]): string {
  const present = wanted.filter((wish) => wish.presence === 'present').map(({ spec }) => essence(spec));
  return digestOf(present.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function essence(spec: ResourceSpec): [address: string, what: unknown] {
  return [addressOf(spec), kindOf(spec).essence(spec)];
}
