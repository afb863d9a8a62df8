import type { AzureCloudName } from '@/lib/domain/azure-clouds';
import type { PermissionDocument } from '@/lib/domain/permission-document';
import type { PodIdentitySetUp } from '@/lib/domain/pod-identity';
import type { Boundaries, WorkloadRef } from '@/lib/domain/words';
import type { ClusterEvidence, PodIdentityEvidence } from './cluster-evidence';

/** A grant as far as it decides what must exist. */
export interface GrantFacts<Document extends PermissionDocument = PermissionDocument> {
  id: string;
  requestNumber: number;
  permissionSet: string;
  setVersion: number;
  parameters: unknown;
  /** The approved document; nothing else is ever written. */
  documents: Document;
  /** False once expired or revoked: what it brought is then wanted gone. */
  live: boolean;
}

/** A cluster of the workload's environment. */
export interface ClusterFacts {
  name: string;
  /** Absent until it has been discovered from the cluster itself. */
  issuer?: string;
  namespaceExists: boolean;
  /** What is known of AAD Pod Identity there; only where the subject is the namespace. */
  podIdentity?: Pick<PodIdentityEvidence, 'isInstalled' | 'identity' | 'binding'>;
}

/** Where the platform keeps the identities it makes; tenants cannot write there, because who may federate may impersonate. */
export interface AzurePlatform {
  azureCloud: AzureCloudName;
  entraTenantId: string;
  identities: { subscriptionId: string; resourceGroup: string; location: string };
  /** Whether the portal may write access policies of vaults that know no role assignments. */
  vaultAccessPolicies: boolean;
  /** Object ids of the kubelet identities that must be allowed to assign a pod identity, by cluster. */
  kubeletIdentities: Readonly<Record<string, string>>;
}

/** What `xks-access.yaml` says of each cloud, as far as it decides what must exist. */
export interface PlatformFacts {
  /** ARN or `path/name` of the permissions boundary in each tenant's account. */
  aws: { boundaryPolicy: string };
  /** Absent where the platform has no Azure. */
  azure?: AzurePlatform;
}

/** What only Azure knows of an identity, once it exists. */
export interface PrincipalIds {
  clientId: string;
  principalId: string;
}

/** Everything that decides what must exist for one workload in one identity system. Pure data. */
export interface DesiredInput {
  portalId: string;
  workload: WorkloadRef;
  boundaries: Boundaries;
  platform: PlatformFacts;
  clusters: readonly ClusterFacts[];
  /** Those of this system. */
  grants: readonly GrantFacts[];
  /** Absent until the principal was seen; AWS needs none, its names are known before. */
  ids?: PrincipalIds;
  /** Object ids the principal had before somebody deleted and re-made it: what names them is wanted gone. */
  retiredPrincipalIds?: readonly string[];
  /** Absent where the subject is no namespace, or nobody has set up its identity. */
  podIdentity?: PodIdentitySetUp;
}

/** A cluster as plans need it: its issuer as configured or discovered, the rest as the read model last saw it. */
export function clusterFactsOf(
  { name, issuer }: { name: string; issuer?: string | null },
  evidence: readonly ClusterEvidence[],
): ClusterFacts {
  const seen = evidence.find((one) => one.name === name);
  return {
    name,
    issuer: issuer ?? undefined,
    namespaceExists: seen?.namespaceExists ?? false,
    ...(seen?.podIdentity && { podIdentity: seen.podIdentity }),
  };
}
