import { type AzureAccessDocument, isAzureDocument } from '@/lib/domain/permission-document';
import type { AzureBoundary } from '@/lib/domain/words';
import type { AzurePlatform, DesiredInput, GrantFacts } from '../desired-input';

export type AzureGrantFacts = GrantFacts<AzureAccessDocument>;

/** Everything that decides what must exist for one workload in Azure. Pure data. */
export interface AzureInput extends Pick<DesiredInput, 'portalId' | 'workload' | 'clusters' | 'ids'> {
  boundary: AzureBoundary;
  platform: AzurePlatform;
  grants: readonly AzureGrantFacts[];
  retiredPrincipalIds: readonly string[];
}

/** Undefined where the tenant has no resource group, or the platform no Azure: nothing can be wanted without a place. */
export function azureInput(input: DesiredInput): AzureInput | undefined {
  const { portalId, workload, clusters, ids, grants, retiredPrincipalIds = [] } = input;
  const boundary = input.boundaries.azure;
  const platform = input.platform.azure;
  if (boundary === undefined || platform === undefined) return undefined;
  return {
    portalId,
    workload,
    clusters,
    ids,
    boundary,
    platform,
    grants: grants.filter(isAzureGrant),
    retiredPrincipalIds,
  };
}

function isAzureGrant(grant: GrantFacts): grant is AzureGrantFacts {
  return isAzureDocument(grant.documents);
}
