import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { type AzureSeed, steadyGuid } from './world/seed';

const SHIPPED = path.join(import.meta.dirname, '../../deploy/azure');
const AUDIENCES = ['api://AzureADTokenExchange'];

const roleFile = z.object({
  Name: z.string(),
  Description: z.string(),
  Actions: z.array(z.string()),
  NotActions: z.array(z.string()),
  DataActions: z.array(z.string()),
  NotDataActions: z.array(z.string()),
  AssignableScopes: z.array(z.string()),
});

/** One of the files under `deploy/azure` with its variables filled in, as `templatefile` of Terraform would. */
function readShipped(file: string, variables: Readonly<Record<string, string>>): string {
  const text = readFileSync(path.join(SHIPPED, file), 'utf8');
  return text.replace(/\$\{(\w+)\}/g, (_match, name: string) => {
    const value = variables[name];
    if (value === undefined) throw new Error(`${file} needs the variable ${name}`);
    return value;
  });
}

/** A role definition from the shipped file; returns its GUID. */
function seedRole({ world, subscription }: AzureSeed, file: string): string {
  const given = roleFile.parse(JSON.parse(readShipped(`${file}-role.json`, { SubscriptionId: subscription })));
  const id = steadyGuid(`${subscription}|${given.Name}`);
  const at = world.now().toISOString();
  world.roleDefinitions.set(id, {
    id,
    roleName: given.Name,
    description: given.Description,
    type: 'CustomRole',
    assignableScopes: given.AssignableScopes,
    permissions: [
      {
        actions: given.Actions,
        notActions: given.NotActions,
        dataActions: given.DataActions,
        notDataActions: given.NotDataActions,
      },
    ],
    createdAt: world.roleDefinitions.get(id)?.createdAt ?? at,
    updatedAt: at,
  });
  world.changed();
  return id;
}

/** The shipped condition with one of the shipped lists of roles. */
export function readAssignCondition(list: 'workload' | 'identity'): string {
  const roles: Record<string, string> = JSON.parse(readShipped(`${list}-roles.json`, {}));
  return readShipped('assign-roles-condition.txt', { RoleIds: Object.values(roles).join(', ') });
}

export interface PortalOptions {
  portalGroup: string;
  identitiesGroup: string;
  tenantGroups: readonly string[];
  /** Where the platform lets the portal write vaults' access policies. */
  vaultPolicyGroups: readonly string[];
  /** Issuer of the cluster that the portal runs on. */
  issuer: string;
  /** Namespace of the portal's ServiceAccounts `xks-access-reader` and `xks-access-writer`. */
  namespace: string;
}

/** The portal's two identities with the rights that `deploy/azure` gives them. Returns the client ids. */
export function seedPortal(seed: AzureSeed, options: PortalOptions): { reader: string; writer: string } {
  const { portalGroup, identitiesGroup, tenantGroups, vaultPolicyGroups, issuer, namespace } = options;
  seed.group(portalGroup);
  const identities = seed.group(identitiesGroup);
  const [reader, writer] = (['reader', 'writer'] as const).map((who) => {
    const subject = `system:serviceaccount:${namespace}:xks-access-${who}`;
    return seed.identity(portalGroup, `id-xks-access-${who}`, [
      { name: 'portal', issuer, subject, audiences: AUDIENCES },
    ]);
  });
  if (!reader || !writer) throw new Error('the portal has two identities');
  const roles = {
    reader: seedRole(seed, 'reader'),
    identityWriter: seedRole(seed, 'identity-writer'),
    assigner: seedRole(seed, 'assigner'),
    vaultPolicyWriter: seedRole(seed, 'vault-policy-writer'),
  };
  for (const { principalId } of [reader, writer]) seed.assign(seed.scope, roles.reader, principalId);
  seed.assign(identities, roles.identityWriter, writer.principalId);
  seed.assign(identities, roles.assigner, writer.principalId, readAssignCondition('identity'));
  for (const group of tenantGroups)
    seed.assign(seed.group(group), roles.assigner, writer.principalId, readAssignCondition('workload'));
  for (const group of vaultPolicyGroups) seed.assign(seed.group(group), roles.vaultPolicyWriter, writer.principalId);
  return { reader: reader.clientId, writer: writer.clientId };
}
