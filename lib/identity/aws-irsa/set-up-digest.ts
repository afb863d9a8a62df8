import { digestOf } from '@/lib/domain/canonical-json';
import { canonicalPolicy } from '@/lib/domain/canonical-policy';
import { trustDocument } from '@/lib/resources/aws/trust-document';
import { addressOf } from '@/lib/resources/kinds';
import type { Wanted } from '@/lib/resources/plan';
import type { ResourceSpec } from '@/lib/resources/resource';

/**
 * Digest of what decides whether a pod gets its rights: role, trust, boundary, issuers, permissions, annotations. A proof
 * counts only for the digest it was made under; tags and descriptions do not make it stale.
 */
export function setUpDigest(wanted: readonly Wanted[]): string {
  const present = wanted.filter((wish) => wish.presence === 'present').map(({ spec }) => essence(spec));
  return digestOf(present.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function essence(spec: ResourceSpec): [address: string, what: unknown] {
  return [addressOf(spec), whatMatters(spec)];
}

function whatMatters(spec: ResourceSpec): unknown {
  switch (spec.kind) {
    case 'aws.iam.OidcProvider':
      return spec.audience;
    case 'aws.iam.Policy':
      return canonicalPolicy(spec.document);
    case 'aws.iam.Role':
      return [canonicalPolicy(trustDocument(spec)), spec.boundaryArn, spec.sessionSeconds];
    case 'aws.iam.RolePolicyAttachment':
      return '';
    case 'kubernetes.ServiceAccountAnnotation':
      return spec.value;
  }
}
