import { azureStepWords } from './azure-step-words';

/** What an audit row of a write says of it. */
export interface StepFacts {
  action?: unknown;
  kind?: unknown;
  /** As `addressOf` gives it: an ARN, two ARNs joined by `#`, or `cluster/namespace/name#key`. */
  address?: unknown;
  noun?: unknown;
}

type Tense = 'did' | 'do';
type Words = Record<Tense, string>;

const VERBS: Record<string, Words> = {
  create: { did: 'created', do: 'create' },
  update: { did: 'changed', do: 'change' },
  delete: { did: 'deleted', do: 'delete' },
};
const ATTACHES: Record<string, Words> = {
  create: { did: 'attached', do: 'attach' },
  delete: { did: 'detached', do: 'detach' },
};
const SETS: Record<string, Words> = {
  create: { did: 'set', do: 'set' },
  delete: { did: 'removed', do: 'remove' },
};

/** "created the role xks-… in AWS 111111111111" or, as `do`, "create the role …": what a write does, and where. */
export function stepWords(facts: StepFacts, tense: Tense): string {
  const action = String(facts.action);
  const verb = (own: Record<string, Words>) => (own[action] ?? VERBS[action])?.[tense] ?? action;
  const address = String(facts.address ?? '');
  switch (facts.kind) {
    case 'aws.iam.Role':
      return `${verb({})} the role ${lastPart(address)}${inAccount(address)}`;
    case 'aws.iam.Policy':
      return `${verb({})} the policy ${lastPart(address)}${inAccount(address)}`;
    case 'aws.iam.OidcProvider':
      return `${verb({})} the OIDC provider ${address.slice(address.indexOf('/') + 1)}${inAccount(address)}`;
    case 'aws.iam.RolePolicyAttachment': {
      const [role = '', policy = ''] = address.split('#');
      const side = action === 'delete' ? 'from' : 'to';
      return `${verb(ATTACHES)} the policy ${lastPart(policy)} ${side} the role ${lastPart(role)}${inAccount(role)}`;
    }
    case 'kubernetes.ServiceAccountAnnotation': {
      const [object = '', key = ''] = address.split('#');
      const [cluster = '', , name = ''] = object.split('/');
      const what = key.startsWith('azure.') ? 'identity' : 'role';
      return `${verb(SETS)} the ${what} ${action === 'delete' ? 'from' : 'on'} ServiceAccount ${name} on ${cluster}`;
    }
    default:
      return (
        azureStepWords(facts.kind, action, address, tense) ??
        `${verb({})} the ${String(facts.noun ?? 'thing').toLowerCase()} ${address}`.trim()
      );
  }
}

function lastPart(arn: string): string {
  return arn.slice(arn.lastIndexOf('/') + 1);
}

function inAccount(arn: string): string {
  const account = /^arn:[^:]+:iam::(\d{12}):/.exec(arn)?.[1];
  return account ? ` in AWS ${account}` : '';
}
