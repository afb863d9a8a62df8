import { keyOfId } from './arm-id';
import { BUILT_IN_ROLES } from './built-in-roles';
import type {
  Application,
  AzureWorldJson,
  FederatedCredential,
  Lock,
  Principal,
  ResourceGroup,
  RoleAssignment,
  RoleDefinition,
  Subscription,
} from './entities';
import type { ArmResource, ResourceType, UserAssignedIdentity } from './resources';

/**
 * Everything the sandbox's Azure knows: one Entra tenant and its subscriptions. Entities are never changed in place:
 * a writer saves a new one. Keys are ids in the spelling of `keyOfId`.
 */
export class AzureWorld {
  readonly subscriptions = new Map<string, Subscription>();
  readonly resourceGroups = new Map<string, ResourceGroup>();
  readonly resources = new Map<string, ArmResource>();
  /** Custom ones only, by GUID; `findRoleDefinition` knows Azure's own too. */
  readonly roleDefinitions = new Map<string, RoleDefinition>();
  readonly roleAssignments = new Map<string, RoleAssignment>();
  readonly locks = new Map<string, Lock>();
  /** By client id. */
  readonly applications = new Map<string, Application>();
  /** How long data plane and Entra lag behind a write to ARM. */
  propagationSeconds = 0;
  /** How long ARM's look-up of a new principal fails where the caller does not say its type. */
  replicationSeconds = 0;
  tokenKey: AzureWorldJson['tokenKey'];
  /** Deleted assignments that still count until `endsAt` (milliseconds since 1970). */
  private fading: { assignment: RoleAssignment; endsAt: number }[] = [];
  private listeners: (() => void)[] = [];

  constructor(
    readonly tenantId: string,
    readonly now: () => Date,
  ) {}

  onChange(listener: () => void): void {
    this.listeners.push(listener);
  }

  changed(): void {
    for (const listener of this.listeners) listener();
  }

  saveResource(resource: ArmResource): void {
    this.resources.set(keyOfId(resource.id), resource);
    this.changed();
  }

  findResource<T extends ResourceType>(type: T, id: string): Extract<ArmResource, { type: T }> | undefined {
    const resource = this.resources.get(keyOfId(id));
    return resource?.type === type ? (resource as Extract<ArmResource, { type: T }>) : undefined;
  }

  /** By the name that is unique in all of Azure: of a storage account, vault, namespace, registry or store. */
  findByName<T extends ResourceType>(type: T, name: string): Extract<ArmResource, { type: T }> | undefined {
    return this.listResources(type).find((resource) => resource.name.toLowerCase() === name.toLowerCase());
  }

  listResources<T extends ResourceType>(type: T): Extract<ArmResource, { type: T }>[] {
    const isWanted = (resource: ArmResource): resource is Extract<ArmResource, { type: T }> => resource.type === type;
    return [...this.resources.values()].filter(isWanted);
  }

  findRoleDefinition(guid: string): RoleDefinition | undefined {
    return BUILT_IN_ROLES.get(guid.toLowerCase()) ?? this.roleDefinitions.get(guid.toLowerCase());
  }

  /** The identity or application behind a client id. */
  findPrincipal(clientId: string): Principal | undefined {
    const wanted = clientId.toLowerCase();
    const application = this.applications.get(wanted);
    if (application) return application;
    const identity = this.listIdentities().find((each) => each.clientId === wanted);
    return identity && { ...identity, displayName: identity.name, managedIdentityId: identity.id, secrets: [] };
  }

  listIdentities(): UserAssignedIdentity[] {
    return this.listResources('Microsoft.ManagedIdentity/userAssignedIdentities');
  }

  saveAssignment(assignment: RoleAssignment): void {
    this.roleAssignments.set(keyOfId(assignment.id), assignment);
    this.changed();
  }

  deleteAssignment(id: string): RoleAssignment | undefined {
    const assignment = this.roleAssignments.get(keyOfId(id));
    if (!assignment) return undefined;
    this.roleAssignments.delete(keyOfId(id));
    const endsAt = this.now().getTime() + this.propagationSeconds * 1000;
    if (this.propagationSeconds > 0) this.fading.push({ assignment, endsAt });
    this.changed();
    return assignment;
  }

  /** What counts now: not those too new to have arrived, and still those whose end has not. Every decision uses these. */
  effectiveAssignments(now: Date): RoleAssignment[] {
    const at = now.getTime();
    this.fading = this.fading.filter(({ endsAt }) => endsAt > at);
    const arrived = [...this.roleAssignments.values()].filter(({ effectiveAt }) => effectiveAt <= at);
    return [...arrived, ...this.fading.map(({ assignment }) => assignment)];
  }

  /** What Entra knows of a principal's credentials now. */
  effectiveCredentials(principal: Principal, now: Date): FederatedCredential[] {
    return principal.federatedCredentials.filter(({ effectiveAt }) => effectiveAt <= now.getTime());
  }

  /** When a write of this moment arrives (milliseconds since 1970). */
  effectiveAt(): number {
    return this.now().getTime() + this.propagationSeconds * 1000;
  }
}
