/** A built-in role of Azure that the portal may assign. */
export interface OfferedRole {
  name: string;
  /** Lower-case GUID. */
  id: string;
}

/**
 * The roles workloads can get, by name; exactly those of `deploy/azure/workload-roles.json`, which is the condition on the
 * portal's own right to assign. Source: Azure RBAC, "Azure built-in roles".
 */
export const ROLE_IDS = {
  'Storage Blob Data Reader': '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1',
  'Storage Blob Data Contributor': 'ba92f5b4-2d11-453d-a403-e96b0029c9fe',
  'Storage Queue Data Reader': '19e7f393-937e-4f77-808e-94535e297925',
  'Storage Queue Data Contributor': '974c5e8b-45b9-4653-ba55-5f855dd0fb88',
  'Storage Queue Data Message Sender': 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a',
  'Storage Queue Data Message Processor': '8a0f0c08-91a1-4084-bc3d-661d67233fed',
  'Storage Table Data Reader': '76199698-9eea-4c19-bc75-cec21354c6b6',
  'Storage Table Data Contributor': '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3',
  'Key Vault Secrets User': '4633458b-17de-408a-b874-0445c86b69e6',
  'Key Vault Certificate User': 'db79e9a7-68ee-4b58-9aeb-b90e7c24fcba',
  'Key Vault Crypto User': '12338af0-0e69-4776-bea7-57ae8d297424',
  AcrPull: '7f951dda-4ed3-4680-a7ca-43fe172d538d',
  'Container Registry Repository Reader': 'b93aa761-3e63-49ed-ac28-beffa264f7ac',
  'Azure Service Bus Data Sender': '69a216fc-b8fb-44d8-bc22-1f3c2cd27a39',
  'Azure Service Bus Data Receiver': '4f6d3b9b-027b-4f4c-9142-0e5a2a2247e0',
  'Azure Event Hubs Data Sender': '2b629674-e913-4c01-ae53-ef4638d8f975',
  'Azure Event Hubs Data Receiver': 'a638d3c7-ab3a-418d-83e6-5f17a39d4fde',
  'App Configuration Data Reader': '516239f1-63e1-4d78-a4de-a74fb236a071',
  Reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  'Monitoring Metrics Publisher': '3913510d-42f4-4e42-8a64-420c390055eb',
} as const;
export type OfferedRoleName = keyof typeof ROLE_IDS;

export const OFFERED_ROLES: readonly OfferedRole[] = Object.entries(ROLE_IDS).map(([name, id]) => ({ name, id }));

/** The offered role of a name or GUID; case does not count in either. */
export function findOfferedRole(idOrName: string): OfferedRole | undefined {
  const wanted = idOrName.toLowerCase();
  return OFFERED_ROLES.find(({ name, id }) => id === wanted || name.toLowerCase() === wanted);
}
