import type { ArmScope } from '@/lib/policy/azure/arm-scope';
import type { BuiltInRoles } from '@/lib/policy/azure/built-in-roles';

/** Whose assignment is judged, and against which roles. */
export interface ScopeContext {
  /** The tenant's resource group. */
  resourceGroup: ArmScope;
  roles: BuiltInRoles;
}
