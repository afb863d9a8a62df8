/** The mechanisms by which a pod becomes a cloud identity. `eks-pod-identity` is diagnosed only. */
export const IDENTITY_SYSTEMS = [
  'aws-irsa',
  'azure-workload-identity',
  'aad-pod-identity',
  'eks-pod-identity',
] as const;
export type IdentitySystem = (typeof IDENTITY_SYSTEMS)[number];

export type Cloud = 'aws' | 'azure';

/** The AWS account that stands beside a tenant's namespace in one environment. */
export interface AwsBoundary {
  cloud: 'aws';
  /** Twelve digits. */
  accountId: string;
  /** Where the tenant's things live, e.g. `eu-west-1`; decides the partition (providers/aws) and the STS endpoint. */
  region: string;
  /** `aws`, `aws-cn`, `aws-us-gov`, derived from the region in one place. */
  partition: string;
}

/** The Azure resource group that stands beside a tenant's namespace in one environment. */
export interface AzureBoundary {
  cloud: 'azure';
  subscriptionId: string;
  resourceGroup: string;
  entraTenantId: string;
}

export type Boundary = AwsBoundary | AzureBoundary;

/** One cloud principal's subject: a ServiceAccount of a tenant in an environment, on all clusters of that environment. */
export interface WorkloadRef {
  /** Namespace name; immutable. */
  tenant: string;
  environment: string;
  serviceAccount: string;
}

/** `tenant/environment/serviceAccount`, the address used in logs, audit and job keys. */
export function workloadAddress(ref: WorkloadRef): string {
  return `${ref.tenant}/${ref.environment}/${ref.serviceAccount}`;
}
