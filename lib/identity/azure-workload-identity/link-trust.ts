import type { FederatedCredential, ManagedIdentity } from '../azure/azure-evidence';
import { isRecent } from '../azure/is-recent';
import { type Fault, type Link, linkOf, unknown } from '../link';
import { credentialsOf, matchesToken } from './credentials-of';
import type { WiSubject } from './wi-subject';

/** Does the identity trust exactly this token, for longer than minutes? */
export function judgeTrust(subject: WiSubject): Link {
  const { identity, azure } = subject;
  if (identity === undefined) return unknown('trust', 'Without the identity its federated credentials cannot be told.');
  if (azure.federatedIdentityCredentials === undefined) {
    return unknown('trust', 'The federated credentials of the identity were not read.');
  }
  const credentials = credentialsOf(identity, azure);
  const matching = credentials.filter((one) => matchesToken(one, subject));
  if (matching.length === 0) return linkOf('trust', judgeMismatch(subject, identity, credentials));
  return linkOf('trust', matching.some((one) => isSettled(one, subject)) ? undefined : propagating(identity));
}

/** Entra's words for a credential it does not know (yet). Source: Microsoft Entra error codes. */
const NO_MATCH = /AADSTS70021[123]?\b/;

/** Known to be older than propagation takes; where no time is known, Entra's own word that it has none counts. */
function isSettled({ systemData, properties }: FederatedCredential, { evidence, sub }: WiSubject): boolean {
  const created = systemData?.lastModifiedAt ?? systemData?.createdAt ?? properties.createdOn;
  if (created != null && evidence.observedAt !== undefined) return !isRecent(created, evidence.observedAt);
  const { symptom = '' } = evidence;
  const about = /Subject: '([^']+)'/i.exec(symptom)?.[1] ?? sub;
  return !(NO_MATCH.test(symptom) && about === sub);
}

function judgeMismatch(subject: WiSubject, identity: ManagedIdentity, credentials: FederatedCredential[]): Fault {
  const { sub, audience, evidence } = subject;
  const issuer = evidence.clusterIssuer ?? '';
  if (credentials.length === 0) return missing(identity, subject);
  const [nearest] = [...credentials].sort((a, b) => nearness(b, subject) - nearness(a, subject));
  const { properties } = nearest ?? { properties: { issuer: '', subject: '', audiences: [] } };
  if (properties.subject !== sub) return mismatch(subject, identity, 'subject', sub, subjectsOf(credentials));
  if (properties.issuer !== issuer) return mismatch(subject, identity, 'issuer', issuer, properties.issuer);
  // Issuer and subject are unique within an identity, so this one is changed.
  const fault = mismatch(subject, identity, 'audience', audience, properties.audiences.join(', '));
  return { ...fault, fix: credentialFix(identity, subject, nearest?.name) };
}

/** A credential for this account counts more than one for this cluster. */
function nearness({ properties }: FederatedCredential, { sub, evidence }: WiSubject): number {
  return (properties.subject === sub ? 2 : 0) + (properties.issuer === evidence.clusterIssuer ? 1 : 0);
}

function subjectsOf(credentials: readonly FederatedCredential[]): string {
  return credentials.map(({ properties }) => properties.subject).join(', ');
}

function missing(identity: ManagedIdentity, subject: WiSubject): Fault {
  return {
    code: 'federated-credential.missing',
    message: `${identity.name ?? identity.id} has no federated credential at all.`,
    expected: subject.sub,
    actual: 'none',
    why: 'Entra gives a token only to what a federated credential names. It answers AADSTS70025.',
    fix: credentialFix(identity, subject),
  };
}

const WORDS = {
  issuer: 'of another issuer than this cluster',
  subject: 'for other ServiceAccounts',
  audience: 'for another audience',
} as const;

function mismatch(
  subject: WiSubject,
  identity: ManagedIdentity,
  part: keyof typeof WORDS,
  expected: string,
  actual: string,
): Fault {
  return {
    code: `federated-credential.${part}-mismatch`,
    message: `${identity.name ?? identity.id} trusts tokens ${WORDS[part]}${slashWords(expected, actual)}.`,
    expected,
    actual,
    why: 'Entra compares issuer, subject and audience character for character, case and last slash included.',
    fix: credentialFix(identity, subject),
  };
}

/** The credential that fits exactly this token: the portal makes it, or whoever owns the identity runs the command. `existing`: one to change. */
function credentialFix(
  { id, name }: ManagedIdentity,
  { sub, audience, evidence }: WiSubject,
  existing?: string,
): Fault['fix'] {
  const group = /\/resourceGroups\/([^/]+)/i.exec(id)?.[1];
  const text = 'Request access for this workload; the portal makes the credential for each cluster.';
  if (group === undefined || evidence.clusterIssuer === undefined) return { kind: 'request', text };
  const ownName = sub.replace(/^system:serviceaccount:/, '').replace(/[^\w-]/g, '-');
  const command = [
    `az identity federated-credential ${existing === undefined ? 'create' : 'update'} --name ${existing ?? ownName}`,
    `--identity-name ${name ?? id.split('/').at(-1)} --resource-group ${group}`,
    `--issuer ${evidence.clusterIssuer} --subject ${sub} --audiences ${audience}`,
  ];
  return { kind: 'request', text: `${text} For an identity that is not the portal's:\n${command.join(' ')}` };
}

function slashWords(expected: string, actual: string): string {
  return expected.replace(/\/$/, '') === actual.replace(/\/$/, '') ? ', by its last slash' : '';
}

function propagating(identity: ManagedIdentity): Fault {
  return {
    code: 'federated-credential.propagating',
    state: 'pending',
    message: `The federated credential of ${identity.name ?? identity.id} is only minutes old.`,
    why: 'Entra needs up to 10 minutes until it knows a new credential, and remembers refusals for a while.',
    fix: { kind: 'command', text: 'Wait up to 10 minutes and try again.' },
  };
}
