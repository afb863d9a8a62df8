import { randomUUID } from 'node:crypto';
import { ArmError } from '../wire/arm-error';
import { keyOfId, resourceId } from '../world/arm-id';
import type { Tags } from '../world/entities';
import type { UserAssignedIdentity } from '../world/resources';
import { type ArmAnswer, type ArmCall, type ArmOperation, ok, ownPath, parameter } from './call';
import { loadResource } from './generic-operations';
import { readLocation } from './read-location';
import { showResource } from './resource-types';

export const IDENTITY_TYPE = 'Microsoft.ManagedIdentity/userAssignedIdentities';
const OWN = `/subscriptions/{subscription}/resourceGroups/{group}/providers/${IDENTITY_TYPE}/{name}`;
const NAME = /^[a-zA-Z0-9][\w-]{2,127}$/;

const show = (call: ArmCall, identity: UserAssignedIdentity) => showResource(identity, call.world.tenantId);

function checkNew(call: ArmCall): void {
  const name = parameter(call, 'name');
  if (!NAME.test(name)) {
    const message = `The resource name '${name}' is invalid. It has 3 to 128 letters, digits, hyphens and underscores, and begins with a letter or digit.`;
    throw new ArmError('InvalidResourceName', 400, message);
  }
}

/** An identity that is made again under its old name has new ids: nothing that pointed at the old one does any more. */
function createOrUpdate(call: ArmCall): ArmAnswer {
  const { world, now } = call;
  const { tags = {} } = call.body as { tags?: Tags };
  checkNew(call);
  const location = readLocation(call.body.location, IDENTITY_TYPE);
  const known = world.findResource(IDENTITY_TYPE, call.path);
  if (known && known.location !== location) {
    const message = `The resource '${known.name}' already exists in location '${known.location}' in resource group '${parameter(call, 'group')}'. A resource with the same name cannot be created in location '${location}'. Please select a new resource name.`;
    throw new ArmError('InvalidResourceLocation', 409, message);
  }
  const [subscription, group, name] = ['subscription', 'group', 'name'].map((each) => parameter(call, each));
  const identity: UserAssignedIdentity = {
    id: resourceId(subscription ?? '', group ?? '', IDENTITY_TYPE, name ?? ''),
    name: name ?? '',
    type: IDENTITY_TYPE,
    createdAt: now.toISOString(),
    clientId: randomUUID(),
    principalId: randomUUID(),
    federatedCredentials: [],
    ...known,
    ...{ location, tags, changedAt: now.toISOString() },
  };
  world.saveResource(identity);
  return { status: known ? 200 : 201, body: show(call, identity) };
}

function update(call: ArmCall): ArmAnswer {
  const identity = loadResource(call, IDENTITY_TYPE);
  const { tags = identity.tags } = call.body as { tags?: Tags };
  const changed = { ...identity, tags, changedAt: call.now.toISOString() };
  call.world.saveResource(changed);
  return ok(show(call, changed));
}

const write = { path: OWN, action: `${IDENTITY_TYPE}/write`, scope: ownPath } as const;

export const IDENTITY_OPERATIONS: readonly ArmOperation[] = [
  { ...write, id: 'UserAssignedIdentities_CreateOrUpdate', method: 'PUT', run: createOrUpdate },
  { ...write, id: 'UserAssignedIdentities_Update', method: 'PATCH', run: update },
];

/** The identity that a federated credential's path names as its parent. */
export function loadParent(call: ArmCall): UserAssignedIdentity {
  const id = call.path.slice(0, call.path.toLowerCase().indexOf('/federatedidentitycredentials'));
  const identity = call.world.findResource(IDENTITY_TYPE, keyOfId(id));
  if (identity) return identity;
  throw new ArmError(
    'ParentResourceNotFound',
    404,
    `Failed to perform '${call.body.properties ? 'write' : 'read'}' on resource(s) of type 'userAssignedIdentities/federatedIdentityCredentials', because the parent resource '${id}' could not be found.`,
  );
}
