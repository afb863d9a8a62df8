/**
 * Azure's fixed quotas, and from when on they are worth a word. Sources: Azure, "Azure RBAC limits"; Microsoft Entra,
 * "Important considerations for federated identity credentials".
 */
export const QUOTAS = {
  assignmentsPerSubscription: 4000,
  assignmentsWarned: 3800,
  credentialsPerIdentity: 20,
  credentialsWarned: 18,
} as const;
