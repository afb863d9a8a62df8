import { ArmError } from '../wire/arm-error';
import { isWithin, keyOfId } from '../world/arm-id';
import type { Lock } from '../world/entities';
import { type ArmAnswer, type ArmCall, type ArmOperation, ok, ownPath, parameter } from './call';
import { checkPlace } from './find-place';
import { page } from './page';

const TYPE = 'Microsoft.Authorization/locks';
const LIST = `/providers/${TYPE}`;
const OWN = `{scope}${LIST}/{name}`;

const show = ({ id, name, level, notes }: Lock) => ({
  id,
  name,
  type: TYPE,
  properties: { level, ...(notes && { notes }) },
});

const scopeOf = (call: ArmCall): string => call.parameters.scope || call.path.slice(0, -LIST.length);

function createOrUpdate(call: ArmCall): ArmAnswer {
  const scope = scopeOf(call);
  checkPlace(call.world, scope);
  const { level, notes } = (call.body.properties ?? {}) as Partial<Lock>;
  if (level !== 'CanNotDelete' && level !== 'ReadOnly') {
    throw new ArmError('InvalidRequestContent', 400, `The lock level '${String(level)}' is not supported.`);
  }
  const isNew = !call.world.locks.has(keyOfId(call.path));
  const lock: Lock = { id: call.path, name: parameter(call, 'name'), scope, level, ...(notes && { notes }) };
  call.world.locks.set(keyOfId(call.path), lock);
  call.world.changed();
  return { status: isNew ? 201 : 200, body: show(lock) };
}

function get(call: ArmCall): ArmAnswer {
  const lock = call.world.locks.get(keyOfId(call.path));
  if (lock) return ok(show(lock));
  throw new ArmError('LockNotFound', 404, `The lock '${parameter(call, 'name')}' could not be found.`);
}

function remove(call: ArmCall): ArmAnswer {
  const isThere = call.world.locks.delete(keyOfId(call.path));
  call.world.changed();
  return { status: isThere ? 200 : 204 };
}

/** At the scope, above it and below it; `atScope()` leaves out what is below. */
function list(call: ArmCall): ArmAnswer {
  const scope = scopeOf(call);
  const isAbove = /atscope\(\)/i.test(call.query.get('$filter') ?? '');
  const found = [...call.world.locks.values()].filter(
    (lock) => isWithin(scope, lock.scope) || (!isAbove && isWithin(lock.scope, scope)),
  );
  return page(call, found.map(show), ({ id }) => id.toLowerCase());
}

const listing = { method: 'GET', action: `${TYPE}/read`, scope: scopeOf, run: list } as const;

export const LOCK_OPERATIONS: readonly ArmOperation[] = [
  {
    id: 'ManagementLocks_CreateOrUpdateByScope',
    method: 'PUT',
    path: OWN,
    action: `${TYPE}/write`,
    scope: ownPath,
    passesLocks: true,
    run: createOrUpdate,
  },
  { id: 'ManagementLocks_GetByScope', method: 'GET', path: OWN, action: `${TYPE}/read`, scope: ownPath, run: get },
  {
    id: 'ManagementLocks_DeleteByScope',
    method: 'DELETE',
    path: OWN,
    action: `${TYPE}/delete`,
    scope: ownPath,
    passesLocks: true,
    run: remove,
  },
  { ...listing, id: 'ManagementLocks_ListByScope', path: `{scope}${LIST}` },
];
