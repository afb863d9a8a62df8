import { createHash, randomUUID } from 'node:crypto';
import { keyOfId, resourceGroupId, resourceId, subscriptionId } from './arm-id';
import type { AzureWorld } from './azure-world';
import type { Application, FederatedCredential, RoleAssignment } from './entities';
import type { ArmResource, ResourceType, UserAssignedIdentity } from './resources';

type Kept = 'id' | 'name' | 'type' | 'location' | 'tags' | 'createdAt' | 'changedAt';
type Fields<T extends ResourceType> = Omit<Extract<ArmResource, { type: T }>, Kept>;

const LONG_AGO = '2024-03-01T09:00:00.000Z';

/** A GUID that is the same at every start. */
export function steadyGuid(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex');
  const variant = `8${hex.slice(17, 20)}`;
  return [hex.slice(0, 8), hex.slice(8, 12), `5${hex.slice(13, 16)}`, variant, hex.slice(20, 32)].join('-');
}

/**
 * Fills one subscription with full rights and at once. Seeding the same thing twice leaves the first one standing, so a
 * demo can seed at every start.
 */
export class AzureSeed {
  constructor(
    readonly world: AzureWorld,
    readonly subscription: string,
    readonly location: string,
  ) {
    if (!world.subscriptions.has(subscription))
      world.subscriptions.set(subscription, { id: subscription, displayName: 'Demo' });
    world.changed();
  }

  get scope(): string {
    return subscriptionId(this.subscription);
  }

  group(name: string, tags: Record<string, string> = {}): string {
    const id = resourceGroupId(this.subscription, name);
    const { resourceGroups } = this.world;
    if (!resourceGroups.has(keyOfId(id))) resourceGroups.set(keyOfId(id), { id, name, location: this.location, tags });
    this.world.changed();
    return id;
  }

  resource<T extends ResourceType>(
    group: string,
    type: T,
    name: string,
    fields: Fields<T>,
  ): Extract<ArmResource, { type: T }> {
    const id = resourceId(this.subscription, group, type, name);
    const known = this.world.findResource(type, id);
    if (known) return known;
    const times = { createdAt: LONG_AGO, changedAt: LONG_AGO };
    const made = { id, name, type, location: this.location, tags: {}, ...times, ...fields };
    this.world.saveResource(made as unknown as ArmResource);
    return made as unknown as Extract<ArmResource, { type: T }>;
  }

  identity(
    group: string,
    name: string,
    credentials: readonly Omit<FederatedCredential, 'effectiveAt'>[] = [],
  ): UserAssignedIdentity {
    return this.resource(group, 'Microsoft.ManagedIdentity/userAssignedIdentities', name, {
      // Steady, because configuration outside the world names them.
      clientId: steadyGuid(`client of ${group}/${name}`),
      principalId: steadyGuid(`principal of ${group}/${name}`),
      federatedCredentials: credentials.map((credential) => ({ ...credential, effectiveAt: 0 })),
    });
  }

  application(clientId: string, displayName: string, secret: string): Application {
    const known = this.world.applications.get(clientId);
    if (known) return known;
    const made = {
      clientId,
      principalId: randomUUID(),
      displayName,
      secrets: [{ value: secret }],
      federatedCredentials: [],
    };
    this.world.applications.set(clientId, made);
    this.world.changed();
    return made;
  }

  /** By the role's GUID. */
  assign(scope: string, role: string, principalId: string, condition?: string): void {
    const name = steadyGuid(`${scope}|${role}|${principalId}|${condition ?? ''}`);
    const id = `${scope}/providers/Microsoft.Authorization/roleAssignments/${name}`;
    if (this.world.roleAssignments.has(keyOfId(id))) return;
    const assignment: RoleAssignment = {
      ...{ id, name, scope, roleDefinitionId: role, principalId, principalType: 'ServicePrincipal' },
      ...(condition !== undefined && { condition, conditionVersion: '2.0' }),
      ...{ createdAt: LONG_AGO, updatedAt: LONG_AGO, createdBy: '', effectiveAt: 0 },
    };
    this.world.saveAssignment(assignment);
  }
}
