import { POD_IDENTITY_LABEL } from '@/lib/domain/identity-keys';
import { lastSegment } from '@/lib/domain/last-segment';
import { type StepWordsOf, type Verbs, verbOf } from './step-verbs';

const SETS: Verbs = {
  create: { did: 'set', do: 'set' },
  delete: { did: 'removed', do: 'remove' },
};
const REGISTERS: Verbs = {
  create: { did: 'registered', do: 'register' },
  delete: { did: 'withdrew', do: 'withdraw' },
};
const OPENS: Verbs = {
  create: { did: 'opened', do: 'open' },
  update: { did: 'opened', do: 'open' },
  delete: { did: 'closed', do: 'close' },
};

/** "set the role on ServiceAccount billing-api on eks1": what a write in a cluster does. */
export const KUBERNETES_STEP_WORDS: StepWordsOf<'kubernetes'> = {
  'kubernetes.ServiceAccountAnnotation': (step) => {
    const [object = '', key = ''] = step.address.split('#');
    const what = key.startsWith('azure.') ? 'identity' : 'role';
    const side = step.action === 'delete' ? 'from' : 'on';
    return `${verbOf(step, SETS)} the ${what} ${side} ServiceAccount ${onCluster(object)}`;
  },
  'kubernetes.AzureIdentity': (step) => {
    const side = step.action === 'delete' ? 'from' : 'for';
    return `${verbOf(step, REGISTERS)} the identity ${side} the pods of ${onCluster(step.address)}`;
  },
  'kubernetes.AzureIdentityBinding': (step) =>
    `${verbOf(step, OPENS)} the identity to pods labelled ${POD_IDENTITY_LABEL}: ${onCluster(step.address)}`,
};

/** `aks1/tenant/tenant` as "tenant on aks1". */
function onCluster(address: string): string {
  return `${lastSegment(address)} on ${address.split('/')[0]}`;
}
