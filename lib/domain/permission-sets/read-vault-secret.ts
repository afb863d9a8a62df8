import { z } from 'zod';
import type { Finding } from '../finding';
import type { AzurePermissionSet } from '../permission-set';
import type { Probe, ProbeCall } from '../probe';
import { armId, namesIn, spelledIn } from './arm-id';
import { assign, lookAt } from './azure-access';
import { VAULT } from './azure-kinds';
import { nameBeside } from './neighbour';
import { optionalText } from './optional-text';
import { VAULT_FIELDS } from './vault-fields';

const parameters = z
  .strictObject({
    vault: armId(VAULT),
    secret: optionalText(
      z
        .string()
        .trim()
        .regex(/^[A-Za-z0-9-]{1,127}$/, 'The name of one secret: letters, digits and dashes.'),
    ),
    mode: z.enum(['rbac', 'access-policy']).default('rbac'),
  })
  .refine(({ secret, mode }) => mode === 'rbac' || secret === undefined, {
    path: ['secret'],
    message: 'An access policy is always for the whole vault: leave the secret empty.',
  });
type Parameters = z.infer<typeof parameters>;

/** Read one secret of a vault, or all of them; in vaults of the older mode by an access policy, which knows only all. */
export const readVaultSecret: AzurePermissionSet<Parameters> = {
  id: 'azure-read-secret',
  version: 1,
  name: 'Read a secret of a key vault',
  summary: 'The value of one secret, or of all in a vault. No change.',
  cloud: 'azure',
  intent: 'read-secret',
  risk: 'medium',
  daysMax: 365,
  parameters,
  example: {
    vault:
      '/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/sample/providers/Microsoft.KeyVault/vaults/kv-sample',
    secret: 'password',
    mode: 'rbac',
  },
  fields: VAULT_FIELDS,
  compile({ vault, secret, mode }, context) {
    if (mode === 'access-policy') {
      return { assignments: [], vaultAccess: [{ vault: spelledIn(vault, context), secrets: ['get', 'list'] }] };
    }
    const scope = secret === undefined ? vault : `${vault}/secrets/${secret}`;
    return assign('Key Vault Secrets User', scope, context);
  },
  probe: ({ vault, secret }) => vaultProbe(vault, secret),
  words: (chosen) => `read ${thing(chosen)}`,
  cannot: ({ secret, ...chosen }) =>
    `change secrets, ${secret === undefined ? '' : `read any other secret of ${vaultName(chosen)}, `}use its keys, or reach any other vault`,
  target: ({ secret, ...chosen }) => (secret === undefined ? vaultName(chosen) : `${vaultName(chosen)}/${secret}`),
  cautions,
};

/** A secret's neighbour is another secret; a whole vault's is the vault's own settings, which no reader of secrets needs. */
export function vaultProbe(vault: string, secret: string | undefined): Probe {
  const [name = ''] = namesIn(VAULT, vault);
  if (secret === undefined) {
    const listing: ProbeCall = {
      service: 'vault',
      operation: 'ListSecrets',
      input: { vault: name },
      words: `list the names of the secrets of ${name}`,
    };
    return { kind: 'calls', allowed: listing, refused: lookAt(vault, `read the settings of ${name}`) };
  }
  const reading = (wanted: string): ProbeCall => ({
    service: 'vault',
    operation: 'GetSecret',
    input: { vault: name, secret: wanted },
    words: `read the secret ${wanted} of ${name}`,
  });
  return { kind: 'calls', allowed: reading(secret), refused: reading(nameBeside(secret, 127)) };
}

function cautions({ vault, secret, mode }: Parameters): Finding[] {
  if (secret !== undefined) return [];
  const why =
    mode === 'rbac'
      ? 'Without a secret named'
      : `${vaultName({ vault })} uses access policies, which know no single secret: so`;
  return [
    {
      severity: 'extra-approval',
      code: 'whole-vault',
      message: `${why} the pods can read every secret in ${vaultName({ vault })}, also those put there later.`,
      path: mode === 'rbac' ? '/parameters/secret' : '/parameters/mode',
      fix: mode === 'rbac' ? 'Name the secret.' : 'Have the vault switched to role assignments, then name the secret.',
    },
  ];
}

function thing({ vault, secret }: Parameters): string {
  return secret === undefined
    ? `all secrets of the vault ${vaultName({ vault })}`
    : `the secret ${secret} of the vault ${vaultName({ vault })}`;
}

function vaultName({ vault }: Pick<Parameters, 'vault'>): string {
  return namesIn(VAULT, vault)[0] ?? vault;
}
