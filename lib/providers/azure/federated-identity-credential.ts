import { identityId } from '@/lib/resources/azure/arm-ids';
import type { FederatedCredentialAttributes } from '@/lib/resources/azure/federated-identity-credential';
import type { FederatedCredentialSpec, Observed } from '@/lib/resources/resource';
import { oneAtATime } from '../one-at-a-time';
import type { ResourceProvider, ResourceReader } from '../resource-provider';
import type { AzureAccess } from './azure-access';
import { azureCall, findAzure } from './classify-error';
import { unlessLocked } from './find-locks';
import { listCredentials } from './list-credentials';

type Spec = FederatedCredentialSpec;
/** What names a credential. */
type Named = Pick<Spec, 'place' | 'identityName' | 'name'>;

/** The trust in one cluster; an identity that is not there has none. */
export function createCredentialReader(access: AzureAccess): ResourceReader<Spec> {
  return {
    async read({ place, identityName, name }): Promise<Observed<FederatedCredentialAttributes>> {
      const all = await findAzure(`arm:FederatedIdentityCredentials_List ${identityName}`, () =>
        listCredentials(access, place, identityName),
      );
      const found = all?.find((one) => one.name?.toLowerCase() === name.toLowerCase());
      if (!found) return { state: 'absent' };
      const { issuer = '', subject = '', audiences = [] } = found;
      return { state: 'present', attributes: { issuer, subject, audiences } };
    },
  };
}

/** Azure writes one credential of an identity at a time and refuses the others: those of one identity wait for each other. */
export function createCredentialProvider(access: AzureAccess): ResourceProvider<Spec> {
  const put = ({ place, identityName, name, issuer, subject, audience }: Spec): Promise<void> => {
    const id = identityId(place, identityName);
    const { federatedIdentityCredentials } = access.identities(place.subscriptionId);
    const body = { issuer, subject, audiences: [audience] };
    return oneAtATime(id, () =>
      unlessLocked(access, id, async () => {
        await azureCall(`arm:FederatedIdentityCredentials_CreateOrUpdate ${identityName}/${name}`, () =>
          federatedIdentityCredentials.createOrUpdate(place.resourceGroup, identityName, name, body),
        );
      }),
    );
  };
  return {
    ...createCredentialReader(access),
    create: put,
    update: put,
    remove: (spec) => removeCredential(access, spec),
  };
}

/** Removing one that is gone, or whose identity is, succeeds. */
export function removeCredential(access: AzureAccess, { place, identityName, name }: Named): Promise<void> {
  const id = identityId(place, identityName);
  const { federatedIdentityCredentials } = access.identities(place.subscriptionId);
  return oneAtATime(id, () =>
    unlessLocked(access, id, async () => {
      await findAzure(`arm:FederatedIdentityCredentials_Delete ${identityName}/${name}`, () =>
        federatedIdentityCredentials.delete(place.resourceGroup, identityName, name),
      );
    }),
  );
}
