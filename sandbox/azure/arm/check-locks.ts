import { ArmError } from '../wire/arm-error';
import { isWithin } from '../world/arm-id';
import type { AzureWorld } from '../world/azure-world';

/**
 * Refuses what a lock at the scope or above it prevents: deletes by `CanNotDelete`, deletes and writes by `ReadOnly`. A
 * delete is also refused for what is locked below. Role assignments and identities are resources like any other here.
 */
export function checkLocks(world: AzureWorld, method: string, scope: string): void {
  if (method === 'GET' || method === 'HEAD') return;
  const isDelete = method === 'DELETE';
  const holding = [...world.locks.values()].filter((lock) => {
    const isOver = isWithin(scope, lock.scope) || (isDelete && isWithin(lock.scope, scope));
    return isOver && (isDelete || lock.level === 'ReadOnly');
  });
  if (holding.length === 0) return;
  const locked = [...new Set(holding.map((lock) => lock.scope))].join(', ');
  throw new ArmError(
    'ScopeLocked',
    409,
    `The scope '${scope}' cannot perform ${isDelete ? 'delete' : 'write'} operation because following scope(s) are locked: '${locked}'. Please remove the lock and try again.`,
  );
}
