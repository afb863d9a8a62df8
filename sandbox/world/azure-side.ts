import { authorize } from '../azure/authorize/authorize';
import { signAccessToken } from '../azure/entra/sign-access-token';
import type { AzureWorld } from '../azure/world/azure-world';
import { KUBELET_IDENTITY_ID } from './clusters';
import type { AzureSide } from './start-node';

const IDENTITY_TYPE = 'Microsoft.ManagedIdentity/userAssignedIdentities';
// Azure checks the first; Managed Identity Operator only names the second, and works: there the `*` may be nothing.
const ASSIGN = [`${IDENTITY_TYPE}/assign/action`, `${IDENTITY_TYPE}/*/assign/action`];

/** The running Azure as clusters see it: names for their pods, and tokens of the identities that nodes have attached. */
export function createAzureSide({ url, world }: { url: string; world: AzureWorld }): AzureSide {
  const kubelet = world.findResource(IDENTITY_TYPE, KUBELET_IDENTITY_ID);
  return {
    url,
    port: Number(new URL(url).port),
    tenantId: world.tenantId,
    kubeletPrincipalId: kubelet?.principalId ?? '',
    mayAssign: (principalId, scope) =>
      ASSIGN.some((action) =>
        authorize(world, { principalId, principalType: 'ServicePrincipal' }, { action, scope }, world.now()),
      ),
    issueManagedIdentityToken: async (id, resource) => {
      const identity = world.findResource(IDENTITY_TYPE, id);
      const principal = identity && world.findPrincipal(identity.clientId);
      if (!principal) return undefined;
      const now = world.now();
      const { token, lifetimeSeconds } = await signAccessToken(world, principal, resource, 'assertion', now);
      return {
        clientId: principal.clientId,
        accessToken: token,
        expiresAt: new Date(now.getTime() + lifetimeSeconds * 1000),
      };
    },
  };
}
