import { isWithin, keyOfId } from '../world/arm-id';
import type { AzureWorld } from '../world/azure-world';
import type { ArmAnswer, ArmCall } from './call';

/**
 * Deletes a resource with the assignments and locks at and below it. Assignments of a deleted identity elsewhere stay, as
 * in Azure: "Identity not found" rows that still count.
 */
export function deleteResource(call: ArmCall, id: string): ArmAnswer {
  const { world } = call;
  if (!world.resources.delete(keyOfId(id))) return { status: 204 };
  forgetBelow(world, id);
  return { status: 200 };
}

/** Takes away what hangs on an id that is gone. */
export function forgetBelow(world: AzureWorld, id: string): void {
  for (const assignment of [...world.roleAssignments.values()])
    if (isWithin(assignment.scope, id)) world.deleteAssignment(assignment.id);
  for (const [key, lock] of world.locks) if (isWithin(lock.scope, id)) world.locks.delete(key);
  world.changed();
}
