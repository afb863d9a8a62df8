import { ArmError } from '../wire/arm-error';
import type { ArmCall } from './call';

const TYPES = ['User', 'Group', 'ServicePrincipal', 'ForeignGroup', 'Device'];

/** What the directory says of a principal; everything in this world's is a service principal. */
export function findPrincipalType({ world, now }: ArmCall, principalId: string): string | undefined {
  const wanted = principalId.toLowerCase();
  if ([...world.applications.values()].some((each) => each.principalId === wanted)) return 'ServicePrincipal';
  const identity = world.listIdentities().find((each) => each.principalId === wanted);
  if (!identity) return undefined;
  const ageMs = now.getTime() - Date.parse(identity.createdAt);
  return ageMs >= world.replicationSeconds * 1000 ? 'ServicePrincipal' : undefined;
}

/**
 * The principal's type for an assignment. Who says it spares ARM the look-up in the directory, which does not know a new
 * principal yet; who does not gets PrincipalNotFound for it.
 */
export function checkPrincipal(call: ArmCall, principalId: string, given: unknown): string {
  const known = findPrincipalType(call, principalId);
  if (given === undefined || given === null) {
    if (known) return known;
    throw new ArmError(
      'PrincipalNotFound',
      400,
      `Principal ${principalId.replaceAll('-', '')} does not exist in the directory ${call.world.tenantId}. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group.  See https://aka.ms/docs-principaltype`,
    );
  }
  const type = TYPES.find((each) => each.toLowerCase() === String(given).toLowerCase());
  if (!type) {
    const message = `Principals of type ${String(given)} cannot validly be used in role assignments.`;
    throw new ArmError('PrincipalTypeNotSupported', 400, message);
  }
  if (known === undefined || known === type) return type;
  throw new ArmError(
    'UnmatchedPrincipalType',
    400,
    `The PrincipalId '${principalId.replaceAll('-', '')}' has type '${known}' , which is different from specified PrinciaplType '${type}'.`,
  );
}
