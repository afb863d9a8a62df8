import type { Fault } from '../link';
import { type AzureEvidence, type AzureWanted, type KeyVault, type ManagedIdentity, sameText } from './azure-evidence';

/** The vault that the wanted scope is or lies in; undefined where it is another kind of resource or not in the evidence. */
export function findVault({ keyVaults }: AzureEvidence, { scope }: AzureWanted): KeyVault | undefined {
  return keyVaults?.find(({ id }) => `${scope ?? ''}/`.toLowerCase().startsWith(`${id.toLowerCase()}/`));
}

/** A vault without RBAC opens its data by access policies alone. Source: Azure Key Vault, "Access policy model". */
export function usesAccessPolicies({ properties }: KeyVault): boolean {
  return properties.enableRbacAuthorization !== true;
}

/** Does an access policy name the identity's object id and give what is wanted? */
export function judgeVaultPolicy(
  vault: KeyVault,
  { properties }: ManagedIdentity,
  wanted: AzureWanted,
): Fault | undefined {
  const policies = vault.properties.accessPolicies ?? [];
  const [kind = '', verb = ''] = wantedPermission(wanted);
  const own = policies.filter(({ objectId }) => sameText(objectId, properties.principalId));
  const given = own.flatMap(({ permissions }) => listOf(permissions, kind));
  if (verb === '' ? own.length > 0 : given.some((one) => sameText(one, verb) || sameText(one, 'all'))) return undefined;
  const byClientId = policies.some(({ objectId }) => sameText(objectId, properties.clientId));
  const what = verb === '' ? 'an access policy' : `${kind}/${verb}`;
  return {
    code: 'key-vault.access-policy-missing',
    message: byClientId
      ? `An access policy of ${vault.name ?? vault.id} names the client id, where the vault compares the object id.`
      : `No access policy of ${vault.name ?? vault.id} gives the identity ${what}.`,
    expected: properties.principalId,
    actual: byClientId ? properties.clientId : own.length > 0 ? given.join(', ') || 'nothing' : 'no access policy',
    why: 'This vault uses access policies, so role assignments do not open its data.',
    fix: { kind: 'platform', text: `Add an access policy with ${what} for object id ${properties.principalId}.` },
  };
}

function listOf(permissions: Record<string, string[] | null | undefined> | null | undefined, kind: string): string[] {
  const key = Object.keys(permissions ?? {}).find((name) => sameText(name, kind));
  return (key === undefined ? undefined : permissions?.[key]) ?? [];
}

/** What the data roles of key vaults mean as a permission of an access policy. */
const BY_ROLE: readonly [RegExp, string][] = [
  [/secrets user/i, 'secrets/get'],
  [/secrets officer/i, 'secrets/set'],
  [/certificate/i, 'certificates/get'],
  [/crypto/i, 'keys/get'],
];

function wantedPermission({ permission, role }: AzureWanted): string[] {
  const written = permission ?? BY_ROLE.find(([pattern]) => pattern.test(role ?? ''))?.[1];
  return written?.split('/') ?? [];
}
