/**
 * One block of a role definition. A right is what a block's actions name and the same block's notActions do not; blocks
 * add up, so a notAction of one never takes from another. Source: Azure RBAC, "Understand Azure role definitions".
 */
export interface RolePermission {
  actions: readonly string[];
  notActions: readonly string[];
  dataActions: readonly string[];
  notDataActions: readonly string[];
  /** A condition inside the definition; it narrows the block for whoever holds the role. */
  condition?: string;
  /** JSON pointers of what an inline definition names, as it was written; absent for stored ones. */
  places?: { actions: readonly string[]; dataActions: readonly string[] };
}

/** A role definition in one spelling, whoever wrote it. */
export interface RoleDefinition {
  /** Lower-case GUID; absent for a definition that was never stored. */
  id?: string;
  name: string;
  description?: string;
  kind: 'built-in' | 'custom';
  permissions: readonly RolePermission[];
  /** Where a custom role may be assigned, as written; empty for built-in ones. */
  assignableScopes: readonly string[];
}
