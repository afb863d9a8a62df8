import { lastSegment } from '@/lib/domain/last-segment';
import { findOfferedRole } from '@/lib/domain/permission-sets/offered-roles';
import { type StepWordsOf, type Verbs, verbOf, type WrittenStep } from './step-verbs';

const GIVES: Verbs = {
  create: { did: 'gave', do: 'give' },
  delete: { did: 'took', do: 'take' },
};
const SIDES: Readonly<Record<string, string>> = { create: 'to', delete: 'from' };

/** "gave Storage Blob Data Reader on invoices to the identity xks-…": what a write in Azure does. */
export const AZURE_STEP_WORDS: StepWordsOf<'azure'> = {
  'azure.UserAssignedIdentity': (step) =>
    `${verbOf(step)} the identity ${lastSegment(step.address)}${inGroup(step.address)}`,
  'azure.FederatedIdentityCredential': (step) => {
    const identity = step.address.split('/').at(-3) ?? '';
    return `${verbOf(step)} the federated credential ${lastSegment(step.address)} of the identity ${identity}`;
  },
  'azure.RoleAssignment': (step) => {
    const id = step.address.split('|')[1]?.replace('role ', '') ?? '';
    return given(step, findOfferedRole(id)?.name ?? `the role ${id}`, 'on');
  },
  'azure.KeyVaultAccessPolicy': (step) => given(step, 'access to the secrets', 'of'),
};

/** `scope|what|for identity`, as the addresses of what an identity is given are. */
function given(step: WrittenStep, what: string, preposition: 'on' | 'of'): string {
  const [place = '', , whom = ''] = step.address.split('|');
  const receiver = `${SIDES[step.action] ?? 'for'} the identity ${lastSegment(whom)}`;
  return `${verbOf(step, GIVES)} ${what} ${preposition} ${lastSegment(place)} ${receiver}`;
}

function inGroup(id: string): string {
  const group = /\/resourceGroups\/([^/]+)/i.exec(id)?.[1];
  return group === undefined ? '' : ` in resource group ${group}`;
}
