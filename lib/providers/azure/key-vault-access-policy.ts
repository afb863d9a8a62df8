import type { AccessPolicyEntry, AccessPolicyUpdateKind, Permissions, Vault } from '@azure/arm-keyvault';
import { lastSegment } from '@/lib/domain/last-segment';
import type { KeyVaultAccessPolicyAttributes } from '@/lib/resources/azure/key-vault-access-policy';
import type { KeyVaultAccessPolicySpec, Observed } from '@/lib/resources/resource';
import type { ResourceProvider, ResourceReader } from '../resource-provider';
import type { AzureAccess } from './azure-access';
import { azureCall } from './classify-error';
import { unlessLocked } from './find-locks';
import { findIn } from './place-missing';

type Spec = KeyVaultAccessPolicySpec;

/** The entry of our principal in a vault; a vault that was switched to role assignments heeds none. */
export function createVaultPolicyReader(access: AzureAccess): ResourceReader<Spec> {
  return {
    async read(spec): Promise<Observed<KeyVaultAccessPolicyAttributes>> {
      const vault = await findIn(spec.vault, () => getVault(access, spec));
      if ('state' in vault) return vault;
      const policies = vault.properties.accessPolicies ?? [];
      const own = policies.filter(({ objectId }) => objectId.toLowerCase() === spec.principalId.toLowerCase());
      if (vault.properties.enableRbacAuthorization === true && own.length === 0) return usesRoles(spec);
      if (own.length === 0) return { state: 'absent' };
      return { state: 'present', attributes: attributesOf(own) };
    },
  };
}

function attributesOf(own: readonly AccessPolicyEntry[]): KeyVaultAccessPolicyAttributes {
  const lower = (list: readonly string[] = []) => list.map((one) => one.toLowerCase());
  const others = own.flatMap(({ permissions: { keys, certificates, storage } }) => [
    ...lower(keys).map((one) => `keys/${one}`),
    ...lower(certificates).map((one) => `certificates/${one}`),
    ...lower(storage).map((one) => `storage/${one}`),
  ]);
  const secrets = own.flatMap(({ permissions }) => lower(permissions.secrets));
  return { secrets: [...new Set(secrets)].sort(), others: [...new Set(others)].sort() };
}

/**
 * Only ever adds and removes what it means: the whole list is never put, because two writers would undo each other's entries.
 */
export function createVaultPolicyProvider(access: AzureAccess): ResourceProvider<Spec> {
  const reader = createVaultPolicyReader(access);
  const write = async (spec: Spec, kind: AccessPolicyUpdateKind, permissions: Permissions): Promise<void> => {
    const { subscriptionId, resourceGroup, name } = partsOf(spec);
    const entry = { tenantId: spec.entraTenantId, objectId: spec.principalId, permissions };
    await unlessLocked(access, spec.vault, () =>
      azureCall(`arm:Vaults_UpdateAccessPolicy ${kind} ${name}`, () =>
        access.vaults(subscriptionId).vaults.updateAccessPolicy(resourceGroup, name, kind, {
          properties: { accessPolicies: [entry] },
        }),
      ),
    );
  };
  const surplus = async (spec: Spec, wanted: readonly string[]): Promise<Permissions | undefined> => {
    const found = await reader.read(spec);
    if (found.state !== 'present') return undefined;
    const { secrets, others } = found.attributes as KeyVaultAccessPolicyAttributes;
    const of = (kind: string) =>
      others.filter((one) => one.startsWith(`${kind}/`)).map((one) => one.slice(kind.length + 1));
    const tooMany = secrets.filter((one) => !wanted.includes(one));
    if (tooMany.length + others.length === 0) return undefined;
    return { secrets: tooMany, keys: of('keys'), certificates: of('certificates'), storage: of('storage') };
  };
  return {
    ...reader,
    create: (spec) => write(spec, 'add', { secrets: spec.secrets }),
    async update(spec) {
      await write(spec, 'add', { secrets: spec.secrets });
      const more = await surplus(spec, spec.secrets);
      if (more) await write(spec, 'remove', more);
    },
    async remove(spec) {
      const all = await surplus(spec, []);
      if (all) await write(spec, 'remove', all);
    },
  };
}

function getVault(access: AzureAccess, spec: Spec): Promise<Vault> {
  const { subscriptionId, resourceGroup, name } = partsOf(spec);
  return azureCall(`arm:Vaults_Get ${name}`, () => access.vaults(subscriptionId).vaults.get(resourceGroup, name));
}

function partsOf({ vault }: Spec) {
  const [, , subscriptionId = '', , resourceGroup = ''] = vault.split('/');
  return { subscriptionId, resourceGroup, name: lastSegment(vault) };
}

function usesRoles({ vault }: Spec): Observed<never> {
  const message = `The vault ${lastSegment(vault)} was switched to role assignments and no longer heeds access policies. Revoke this access and request it again: the portal then asks for a role.`;
  return { state: 'no-place', code: 'vault-uses-roles', message };
}
