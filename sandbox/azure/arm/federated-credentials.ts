import { setTimeout as sleep } from 'node:timers/promises';
import { ArmError, resourceNotFound } from '../wire/arm-error';
import { keyOfId } from '../world/arm-id';
import type { AzureWorld } from '../world/azure-world';
import type { FederatedCredential } from '../world/entities';
import type { UserAssignedIdentity } from '../world/resources';
import { type ArmAnswer, type ArmCall, type ArmOperation, ok, ownPath, parameter } from './call';
import { checkCredential } from './check-credential';
import { IDENTITY_TYPE, loadParent } from './identities';
import { page } from './page';

const TYPE = `${IDENTITY_TYPE}/federatedIdentityCredentials`;
const PARENT = `/subscriptions/{subscription}/resourceGroups/{group}/providers/${IDENTITY_TYPE}/{name}`;
const LIST = `${PARENT}/federatedIdentityCredentials`;
const OWN = `${LIST}/{credential}`;
/** How long one write keeps its identity from others. */
const WRITE_MS = 60;

function show(identity: UserAssignedIdentity, { name, issuer, subject, audiences }: FederatedCredential) {
  const id = `${identity.id}/federatedIdentityCredentials/${name}`;
  return { id, name, type: TYPE, properties: { issuer, subject, audiences } };
}

const same = (call: ArmCall) => (credential: FederatedCredential) =>
  credential.name.toLowerCase() === parameter(call, 'credential').toLowerCase();

const busyIdentities = new WeakMap<AzureWorld, Set<string>>();

/** Azure writes one credential of an identity at a time and refuses the others. */
async function alone(call: ArmCall, write: () => ArmAnswer): Promise<ArmAnswer> {
  const { id } = loadParent(call);
  const key = keyOfId(id);
  const busy = busyIdentities.get(call.world) ?? new Set();
  busyIdentities.set(call.world, busy);
  if (busy.has(key)) {
    throw new ArmError(
      'ConcurrentFederatedIdentityCredentialsWritesForSingleManagedIdentity',
      409,
      `Too many Federated Identity Credentials are written concurrently for the managed identity '${id}'. Concurrent Federated Identity Credentials writes under the same managed identity are not supported.`,
    );
  }
  busy.add(key);
  try {
    await sleep(WRITE_MS);
    return write();
  } finally {
    busy.delete(key);
  }
}

function createOrUpdate(call: ArmCall): ArmAnswer {
  const identity = loadParent(call);
  const known = identity.federatedCredentials.find(same(call));
  const wanted = checkCredential(call, identity);
  const isEqual = known && known.issuer === wanted.issuer && known.subject === wanted.subject;
  const effectiveAt = isEqual ? known.effectiveAt : call.world.effectiveAt();
  const credential: FederatedCredential = { ...wanted, name: known?.name ?? wanted.name, effectiveAt };
  const others = identity.federatedCredentials.filter((each) => each !== known);
  call.world.saveResource({ ...identity, federatedCredentials: [...others, credential] });
  return { status: known ? 200 : 201, body: show(identity, credential) };
}

function remove(call: ArmCall): ArmAnswer {
  const identity = loadParent(call);
  const kept = identity.federatedCredentials.filter((credential) => !same(call)(credential));
  if (kept.length === identity.federatedCredentials.length) return { status: 204 };
  call.world.saveResource({ ...identity, federatedCredentials: kept });
  return { status: 200 };
}

function get(call: ArmCall): ArmAnswer {
  const identity = loadParent(call);
  const credential = identity.federatedCredentials.find(same(call));
  if (credential) return ok(show(identity, credential));
  const name = `${identity.name}/${parameter(call, 'credential')}`;
  throw resourceNotFound(TYPE, name, parameter(call, 'group'));
}

function list(call: ArmCall): ArmAnswer {
  const identity = loadParent(call);
  const shown = identity.federatedCredentials.map((credential) => show(identity, credential));
  return page(call, shown, ({ name }) => name);
}

export const FEDERATED_CREDENTIAL_OPERATIONS: readonly ArmOperation[] = [
  {
    id: 'FederatedIdentityCredentials_List',
    method: 'GET',
    path: LIST,
    action: `${TYPE}/read`,
    scope: (call) => call.path.replace(/\/[^/]+$/, ''),
    run: list,
  },
  {
    id: 'FederatedIdentityCredentials_Get',
    method: 'GET',
    path: OWN,
    action: `${TYPE}/read`,
    scope: ownPath,
    run: get,
  },
  {
    id: 'FederatedIdentityCredentials_CreateOrUpdate',
    method: 'PUT',
    path: OWN,
    action: `${TYPE}/write`,
    scope: ownPath,
    run: (call) => alone(call, () => createOrUpdate(call)),
  },
  {
    id: 'FederatedIdentityCredentials_Delete',
    method: 'DELETE',
    path: OWN,
    action: `${TYPE}/delete`,
    scope: ownPath,
    run: (call) => alone(call, () => remove(call)),
  },
];
