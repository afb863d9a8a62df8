import { lastSegment } from '@/lib/domain/last-segment';
import { type StepWordsOf, type Verbs, verbOf } from './step-verbs';

const ATTACHES: Verbs = {
  create: { did: 'attached', do: 'attach' },
  delete: { did: 'detached', do: 'detach' },
};

/** "created the role xks-… in AWS 111111111111": what a write in AWS does. */
export const AWS_STEP_WORDS: StepWordsOf<'aws'> = {
  'aws.iam.OidcProvider': (step) =>
    `${verbOf(step)} the OIDC provider ${step.address.slice(step.address.indexOf('/') + 1)}${inAccount(step.address)}`,
  'aws.iam.Policy': (step) => `${verbOf(step)} the policy ${lastSegment(step.address)}${inAccount(step.address)}`,
  'aws.iam.Role': (step) => `${verbOf(step)} the role ${lastSegment(step.address)}${inAccount(step.address)}`,
  'aws.iam.RolePolicyAttachment': (step) => {
    const [role = '', policy = ''] = step.address.split('#');
    const side = step.action === 'delete' ? 'from' : 'to';
    return `${verbOf(step, ATTACHES)} the policy ${lastSegment(policy)} ${side} the role ${lastSegment(role)}${inAccount(role)}`;
  },
};

function inAccount(arn: string): string {
  const account = /^arn:[^:]+:iam::(\d{12}):/.exec(arn)?.[1];
  return account ? ` in AWS ${account}` : '';
}
