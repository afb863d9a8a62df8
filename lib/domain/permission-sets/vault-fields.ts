import type { ParameterField } from '../permission-set';

export const VAULT_FIELDS: readonly ParameterField[] = [
  {
    name: 'vault',
    label: 'Key vault',
    help: 'A key vault in your own resource group.',
    kind: 'vault',
    required: true,
  },
  {
    name: 'secret',
    label: 'Secret',
    help: 'The one secret that is needed. Empty means all of the vault and needs a second look.',
    kind: 'vault-secret',
    required: false,
    within: 'vault',
    placeholder: 'db-password',
  },
  {
    name: 'mode',
    label: 'How the vault gives access',
    help: 'The list of vaults says it for each. Role assignments have no effect on a vault with access policies.',
    kind: 'choice',
    required: false,
    options: [
      { value: 'rbac', label: 'By role assignments (RBAC)' },
      { value: 'access-policy', label: 'By access policies: always the whole vault' },
    ],
  },
];
