import type { BuiltInRoles } from '@/lib/policy/azure/built-in-roles';

/** Data sets that judges need beside the evidence; given by the root. Without the roles Azure permissions stay unknown. */
export interface ChainData {
  azureRoles?: BuiltInRoles;
}
