import type { Wanted } from '@/lib/resources/plan';
import type { UserAssignedIdentitySpec } from '@/lib/resources/resource';
import { belongingsOf, identitySpec } from '../azure/want-identity';
import { wantPermissions } from '../azure/want-permissions';
import { recogniseOnCluster, servedClusters, wantOnCluster } from './desired-objects';
import { parseIdentityId } from './names';
import type { PodIdentityInput } from './pod-identity-input';

/**
 * Everything that must be there, or be gone, for a namespace's pod identity: the identity and its objects live as long as
 * the set-up, rights as long as the grants. Of an identity that was there before only rights are written.
 */
export function desired(input: PodIdentityInput): Wanted[] {
  const { setUp } = input;
  const permissions = wantPermissions(input, setUp.identityId);
  const clusters = servedClusters(input);
  if (setUp.origin === 'recognised') {
    const spec = principalSpec(input);
    return [
      ...(spec && setUp.isWanted ? [{ spec, presence: 'present' as const }] : []),
      ...permissions,
      ...(setUp.isWanted ? clusters.flatMap((cluster) => recogniseOnCluster(input, cluster)) : []),
    ];
  }
  const spec = identitySpec(input, belongingsOf(input, permissions, []));
  return [
    { spec, presence: setUp.isWanted ? 'present' : 'absent' },
    ...permissions,
    ...clusters.flatMap((cluster) => wantOnCluster(input, cluster)),
  ];
}

/** The identity whose ids only Azure knows: ours, or the one that was there. */
export function principalSpec(input: PodIdentityInput): UserAssignedIdentitySpec | undefined {
  const { setUp, platform } = input;
  if (setUp.origin === 'made') return identitySpec(input);
  const parsed = parseIdentityId(setUp.identityId);
  if (parsed === undefined) return undefined;
  const { location } = platform.identities;
  return { kind: 'azure.UserAssignedIdentity', ...parsed, location, tags: {}, isTheirs: true };
}
