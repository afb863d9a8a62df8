import type { AwsDesiredInput, AwsGrantFacts } from './desired-input';

/** Marks that make an AWS object ours; `xks:request` names the request that first brought it. */
export function ownerTags({ portalId, workload }: AwsDesiredInput): Record<string, string> {
  return {
    'xks:portal': portalId,
    'xks:tenant': workload.tenant,
    'xks:environment': workload.environment,
    // The name alone: a tag's value has 256 characters at most, a whole address may have more.
    'xks:workload': workload.serviceAccount,
  };
}

/** Marks of what belongs to one grant. */
export function grantTags(input: AwsDesiredInput, grant: AwsGrantFacts): Record<string, string> {
  return { ...ownerTags(input), 'xks:request': String(grant.requestNumber) };
}
