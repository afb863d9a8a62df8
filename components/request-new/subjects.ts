import type { TenantDetail } from '@/lib/contracts/tenants';

type Environment = TenantDetail['environments'][number];

/** Whether the tenant has a place in some cloud there. */
export function hasCloud({ awsAccountId, azureResourceGroup }: Environment): boolean {
  return awsAccountId !== undefined || azureResourceGroup !== undefined;
}

/** Whether a whole namespace can be the subject there: the platform marked it for AAD Pod Identity. */
export function offersNamespace({ environmentDetails }: TenantDetail, environment: string): boolean {
  return environmentDetails.find(({ name }) => name === environment)?.azure?.podIdentity ?? false;
}
