import type { AzureCloudName } from './azure-clouds';
import { upperFirst } from './upper-first';

/** The mechanisms by which a pod becomes a cloud identity. `eks-pod-identity` is diagnosed only. */
export const IDENTITY_SYSTEMS = [
  'aws-irsa',
  'azure-workload-identity',
  'aad-pod-identity',
  'eks-pod-identity',
] as const;
export type IdentitySystem = (typeof IDENTITY_SYSTEMS)[number];

export const CLOUDS = ['aws', 'azure'] as const;
export type Cloud = (typeof CLOUDS)[number];

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
  azureCloud: AzureCloudName;
  subscriptionId: string;
  resourceGroup: string;
  entraTenantId: string;
  /** Marked by the platform: this tenant may still be served by AAD Pod Identity. */
  podIdentity: boolean;
}

export type Boundary = AwsBoundary | AzureBoundary;

/** What stands beside a namespace in one environment: at most one of each cloud. */
export interface Boundaries {
  aws?: AwsBoundary;
  azure?: AzureBoundary;
}

/** The cloud in which each system's principal lives. */
export const CLOUD_OF = {
  'aws-irsa': 'aws',
  'eks-pod-identity': 'aws',
  'azure-workload-identity': 'azure',
  'aad-pod-identity': 'azure',
} as const satisfies Record<IdentitySystem, Cloud>;

/**
 * Stands in a workload's place where the subject is a whole namespace: AAD Pod Identity gives its identity to every pod that
 * carries the label, whatever its ServiceAccount. No ServiceAccount can have this name.
 */
export const NAMESPACE_SUBJECT = '_namespace';

/** Whether the subject is every labelled pod of the namespace rather than a ServiceAccount. */
export function isNamespaceSubject({ serviceAccount }: Pick<WorkloadRef, 'serviceAccount'>): boolean {
  return serviceAccount === NAMESPACE_SUBJECT;
}

/** By what a ServiceAccount, and by what a whole namespace, gets an identity of a cloud. */
const SYSTEMS_OF: Record<Cloud, { serviceAccount: IdentitySystem; namespace?: IdentitySystem }> = {
  aws: { serviceAccount: 'aws-irsa' },
  azure: { serviceAccount: 'azure-workload-identity', namespace: 'aad-pod-identity' },
};

/** The system by which a subject gets an identity of a cloud; undefined where the cloud knows no such subject. */
export function systemFor(cloud: Cloud, ref: Pick<WorkloadRef, 'serviceAccount'>): IdentitySystem | undefined {
  const { serviceAccount, namespace } = SYSTEMS_OF[cloud];
  return isNamespaceSubject(ref) ? namespace : serviceAccount;
}

/** The subject in words: a ServiceAccount by its name, a namespace by what it means. */
export function subjectWords({ tenant, serviceAccount }: Pick<WorkloadRef, 'tenant' | 'serviceAccount'>): string {
  return isNamespaceSubject({ serviceAccount }) ? `every pod labelled aadpodidbinding: ${tenant}` : serviceAccount;
}

/** The subject for headings and lists: its ServiceAccount, or which pods are meant. */
export function subjectTitle(workload: Pick<WorkloadRef, 'tenant' | 'serviceAccount'>): string {
  const words = subjectWords(workload);
  return isNamespaceSubject(workload) ? upperFirst(words) : words;
}

/** One cloud principal's subject: a ServiceAccount of a tenant in an environment, on all clusters of that environment. */
export interface WorkloadRef {
  /** Namespace name; immutable. */
  tenant: string;
  environment: string;
  /** Or `NAMESPACE_SUBJECT`. */
  serviceAccount: string;
}

/** `tenant/environment/serviceAccount`, the address used in logs, audit and job keys. */
export function workloadAddress(ref: WorkloadRef): string {
  return `${ref.tenant}/${ref.environment}/${ref.serviceAccount}`;
}
