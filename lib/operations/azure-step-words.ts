import { findOfferedRole } from '@/lib/domain/permission-sets/offered-roles';

type Tense = 'did' | 'do';

const VERBS: Record<string, Record<Tense, string>> = {
  create: { did: 'created', do: 'create' },
  update: { did: 'changed', do: 'change' },
  delete: { did: 'deleted', do: 'delete' },
};
const GIVES: Record<string, Record<Tense, string> & { side: string }> = {
  create: { did: 'gave', do: 'give', side: 'to' },
  update: { did: 'changed', do: 'change', side: 'for' },
  delete: { did: 'took', do: 'take', side: 'from' },
};

const REGISTERS: Record<string, Record<Tense, string>> = {
  create: { did: 'registered', do: 'register' },
  delete: { did: 'withdrew', do: 'withdraw' },
};
const OPENS: Record<string, Record<Tense, string>> = {
  create: { did: 'opened', do: 'open' },
  update: { did: 'opened', do: 'open' },
  delete: { did: 'closed', do: 'close' },
};

/** "gave Storage Blob Data Reader on invoices to the identity xks-…": what a write in Azure does; undefined for other kinds. */
export function azureStepWords(kind: unknown, action: string, address: string, tense: Tense): string | undefined {
  const verb = VERBS[action]?.[tense] ?? action;
  const gives = GIVES[action];
  const [place = '', what = '', whom = ''] = address.split('|');
  const given = `${gives?.[tense] ?? action}`;
  const receiver = `${gives?.side ?? 'for'} the identity ${lastName(whom)}`;
  switch (kind) {
    case 'azure.UserAssignedIdentity':
      return `${verb} the identity ${lastName(address)}${inGroup(address)}`;
    case 'azure.FederatedIdentityCredential':
      return `${verb} the federated credential ${lastName(address)} of the identity ${address.split('/').at(-3) ?? ''}`;
    case 'azure.RoleAssignment': {
      const id = what.replace('role ', '');
      return `${given} ${findOfferedRole(id)?.name ?? `the role ${id}`} on ${lastName(place)} ${receiver}`;
    }
    case 'azure.KeyVaultAccessPolicy':
      return `${given} access to the secrets of ${lastName(place)} ${receiver}`;
    case 'kubernetes.AzureIdentity':
      return `${REGISTERS[action]?.[tense] ?? verb} the identity ${action === 'delete' ? 'from' : 'for'} the pods of ${onCluster(address)}`;
    case 'kubernetes.AzureIdentityBinding':
      return `${OPENS[action]?.[tense] ?? verb} the identity to pods labelled aadpodidbinding: ${onCluster(address)}`;
    default:
      return undefined;
  }
}

function lastName(id: string): string {
  return id.slice(id.lastIndexOf('/') + 1);
}

/** `aks1/tenant/tenant` as "tenant on aks1". */
function onCluster(address: string): string {
  return `${lastName(address)} on ${address.split('/')[0]}`;
}

function inGroup(id: string): string {
  const group = /\/resourceGroups\/([^/]+)/i.exec(id)?.[1];
  return group === undefined ? '' : ` in resource group ${group}`;
}
