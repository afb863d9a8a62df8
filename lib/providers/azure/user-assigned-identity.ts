import type { Identity } from '@azure/arm-msi';
import { CloudFailure } from '@/lib/domain/failure';
import { lastSegment } from '@/lib/domain/last-segment';
import { identityId } from '@/lib/resources/azure/arm-ids';
import type { UserAssignedIdentityAttributes } from '@/lib/resources/azure/user-assigned-identity';
import type { Observed, UserAssignedIdentitySpec } from '@/lib/resources/resource';
import type { ResourceProvider, ResourceReader } from '../resource-provider';
import type { AzureAccess } from './azure-access';
import { azureCall, findAzure } from './classify-error';
import { removeCredential } from './federated-identity-credential';
import { unlessLocked } from './find-locks';
import { type FoundAssignment, listAssignmentsOf } from './list-assignments';
import { listCredentials, sortCredentials } from './list-credentials';
import { findInGroup } from './place-missing';

type Spec = UserAssignedIdentitySpec;

/** What the identity is, as ARM gives it. */
export function foundIdentity(found: Identity): UserAssignedIdentityAttributes {
  const { id = '', clientId = '', principalId = '', location, tags = {} } = found;
  return { id, clientId, principalId, location, tags };
}

/** Assignments to an identity that are not among those that belong to it, in words. */
export function foreignAssignments({ belongs }: Spec, found: readonly FoundAssignment[]): string[] {
  const own = new Set(belongs?.assignments);
  const foreign = found.filter(({ name }) => !own.has(name.toLowerCase()));
  return [...new Set(foreign.map(({ roleId, scope }) => `role ${roleId} on ${scope}`))].sort();
}

/** The identity, and, where the spec says what belongs on it, everything else that somebody put there. */
export function createIdentityReader(access: AzureAccess): ResourceReader<Spec> {
  return {
    async read(spec): Promise<Observed<UserAssignedIdentityAttributes>> {
      const { place, name, belongs } = spec;
      const { userAssignedIdentities } = access.identities(place.subscriptionId);
      const found = await findInGroup(identityId(place, name), () =>
        azureCall(`arm:UserAssignedIdentities_Get ${name}`, () =>
          userAssignedIdentities.get(place.resourceGroup, name),
        ),
      );
      if (!found) return { state: 'absent' };
      if ('state' in found) return found;
      const attributes = foundIdentity(found);
      if (belongs === undefined) return { state: 'present', attributes };
      const [credentials, ...assigned] = await Promise.all([
        listCredentials(access, place, name),
        ...belongs.subscriptionIds.map((id) =>
          listAssignmentsOf(access, `/subscriptions/${id}`, attributes.principalId),
        ),
      ]);
      const more = {
        ...sortCredentials(spec, credentials),
        foreignAssignments: foreignAssignments(spec, assigned.flat()),
      };
      return { state: 'present', attributes: { ...attributes, ...more } };
    },
  };
}

/** The workload's principal. One that somebody deleted and we make again has new ids: everything that named the old ones is wanted anew. */
export function createIdentityProvider(access: AzureAccess): ResourceProvider<Spec> {
  const reader = createIdentityReader(access);
  const put = async ({ place, name, location }: Spec, tags: Record<string, string>): Promise<void> => {
    const { userAssignedIdentities } = access.identities(place.subscriptionId);
    await unlessLocked(access, identityId(place, name), () =>
      azureCall(`arm:UserAssignedIdentities_CreateOrUpdate ${name}`, () =>
        userAssignedIdentities.createOrUpdate(place.resourceGroup, name, { location, tags }),
      ),
    );
  };
  return {
    ...reader,
    async create(spec) {
      // A PUT would take over what somebody made under this name since it was looked at.
      if ((await reader.read({ ...spec, belongs: undefined })).state === 'present') throw taken(spec);
      await put(spec, spec.tags);
    },
    async update(spec) {
      const found = await reader.read(spec);
      if (found.state !== 'present') return put(spec, spec.tags);
      const { tags, location, leftCredentials = [] } = found.attributes as UserAssignedIdentityAttributes;
      for (const name of leftCredentials) await removeCredential(access, { ...spec, identityName: spec.name, name });
      const isTagged = Object.entries(spec.tags).every(([key, value]) => tags[key] === value);
      // Its location cannot be changed, and tags that somebody added are theirs.
      if (!isTagged) await put({ ...spec, location }, { ...tags, ...spec.tags });
    },
    async remove(spec) {
      await refuseForeign(access, spec);
      const { userAssignedIdentities } = access.identities(spec.place.subscriptionId);
      const id = identityId(spec.place, spec.name);
      await unlessLocked(access, id, () =>
        findAzure(`arm:UserAssignedIdentities_Delete ${spec.name}`, () =>
          userAssignedIdentities.delete(spec.place.resourceGroup, spec.name),
        ),
      );
    },
  };
}

function taken({ place, name }: Spec): CloudFailure {
  const id = identityId(place, name);
  return new CloudFailure('conflict', 'AlreadyExists', `${lastSegment(id)} exists already.`, `make ${id}`);
}

/** Somebody relies on the identity in a way this portal did not make: deleting it would break them without a word. */
async function refuseForeign(access: AzureAccess, spec: Spec): Promise<void> {
  const found = await findAzure(`arm:FederatedIdentityCredentials_List ${spec.name}`, () =>
    listCredentials(access, spec.place, spec.name),
  );
  const { foreignCredentials } = sortCredentials(spec, found ?? []);
  if (foreignCredentials.length === 0) return;
  const message = `The identity carries federated credentials that this portal did not put there: ${foreignCredentials.join(', ')}. Remove them, and the identity goes by itself.`;
  throw new CloudFailure('conflict', 'foreign-credentials', message, `delete ${spec.name}`);
}
