import { azureCloud } from '@/lib/domain/azure-clouds';
import { CLIENT_ID_ANNOTATION, TENANT_ID_ANNOTATION } from '@/lib/domain/identity-keys';
import { credentialName } from '@/lib/resources/azure/credential-name';
import type { Wanted } from '@/lib/resources/plan';
import { type FederatedCredentialSpec, KNOWN_AFTER_APPLY } from '@/lib/resources/resource';
import type { AzureInput } from '../azure/azure-input';
import { belongingsOf, identityIdOf, identityName, identitySpec } from '../azure/want-identity';
import { wantPermissions } from '../azure/want-permissions';
import type { ClusterFacts } from '../desired-input';

/**
 * Everything that must be there, or be gone, for a workload's grants. Clusters without the namespace or without a known
 * issuer are not trusted. Where no cluster is ready nothing in Azure is wanted or unwanted: not knowing a cluster must never
 * take access away.
 */
export function desired(input: AzureInput): Wanted[] {
  const live = input.grants.some((grant) => grant.live);
  if (live && !input.clusters.some(isReady)) return annotations(input, 'present');
  const presence = live ? 'present' : 'absent';
  const permissions = wantPermissions(input, identityIdOf(input));
  const names = input.clusters.map(({ name }) => credentialName(identityName(input), name));
  return [
    { spec: identitySpec(input, belongingsOf(input, permissions, names)), presence },
    ...input.clusters.flatMap((cluster) => wantCredential(input, cluster, live)),
    ...permissions,
    ...annotations(input, presence),
  ];
}

type ReadyCluster = ClusterFacts & { issuer: string };

function isReady(cluster: ClusterFacts): cluster is ReadyCluster {
  return cluster.namespaceExists && cluster.issuer !== undefined;
}

/** The credential of a cluster whose issuer is not known now is left alone while any access is live. */
function wantCredential(input: AzureInput, cluster: ClusterFacts, live: boolean): Wanted[] {
  if (live && cluster.issuer === undefined) return [];
  const { workload, platform } = input;
  const { subscriptionId, resourceGroup } = platform.identities;
  const spec: FederatedCredentialSpec = {
    kind: 'azure.FederatedIdentityCredential',
    place: { subscriptionId, resourceGroup },
    identityName: identityName(input),
    name: credentialName(identityName(input), cluster.name),
    // Entra compares byte for byte: the closing slash of AKS's issuers is part of it.
    issuer: cluster.issuer ?? '',
    subject: `system:serviceaccount:${workload.tenant}:${workload.serviceAccount}`,
    audience: azureCloud(platform.azureCloud).federationAudience,
    cluster: cluster.name,
  };
  return [{ spec, presence: live && isReady(cluster) ? 'present' : 'absent' }];
}

/** Both wait for the identity: one without the other would only make pods fail. */
function annotations(input: AzureInput, presence: Wanted['presence']): Wanted[] {
  const { ids, platform, workload } = input;
  const unknown = presence === 'absent' ? '' : KNOWN_AFTER_APPLY;
  const values = {
    [CLIENT_ID_ANNOTATION]: ids?.clientId ?? unknown,
    [TENANT_ID_ANNOTATION]: ids === undefined ? unknown : platform.entraTenantId,
  };
  const clusters = input.clusters.filter(({ issuer }) => presence === 'absent' || issuer !== undefined);
  return clusters.flatMap(({ name: cluster }) =>
    Object.entries(values).map(([key, value]): Wanted => {
      const where = { cluster, namespace: workload.tenant, serviceAccount: workload.serviceAccount };
      const principal = identityIdOf(input);
      return { spec: { kind: 'kubernetes.ServiceAccountAnnotation', ...where, key, value, principal }, presence };
    }),
  );
}
