import type { DesiredInput, GrantFacts } from './desired-input';

type OwnedBy = Pick<DesiredInput, 'portalId' | 'workload'>;

/** Marks that make a thing in a cloud ours, the same in every cloud. */
export function ownerTags({ portalId, workload }: OwnedBy): Record<string, string> {
  return {
    'xks:portal': portalId,
    'xks:tenant': workload.tenant,
    'xks:environment': workload.environment,
    // The name alone: a tag's value has 256 characters at most, a whole address may have more.
    'xks:workload': workload.serviceAccount,
  };
}

/** Marks of what belongs to one grant. */
export function grantTags(input: OwnedBy, grant: Pick<GrantFacts, 'requestNumber'>): Record<string, string> {
  return { ...ownerTags(input), 'xks:request': String(grant.requestNumber) };
}

/** Marks of a workload's principal, with the request that first brought it as long as any access is live. */
export function principalTags(
  input: OwnedBy & { grants: readonly Pick<GrantFacts, 'live' | 'requestNumber'>[] },
): Record<string, string> {
  const live = input.grants.filter((grant) => grant.live).map(({ requestNumber }) => requestNumber);
  return live.length === 0 ? ownerTags(input) : grantTags(input, { requestNumber: Math.min(...live) });
}
