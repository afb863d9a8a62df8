import { CLOUD_OF, type IdentitySystem } from '@/lib/domain/words';
import type { ErrorReading } from '@/lib/policy/error-texts/read-error-text';
import { azureEvidence } from './azure/azure-evidence';
import { findPod } from './chain-subject';
import type { Evidence } from './evidence';
import type { Fault, LinkId } from './link';

/** What a group of codes is judged on, and how to read it. */
interface Source {
  /** First letters of the codes; the first row that fits counts. */
  prefix: string;
  cloud?: 'aws' | 'azure';
  link: LinkId;
  /** Whether the evidence holds it, so that the judges of the link have decided. */
  isRead(evidence: Evidence): boolean;
  /** The command that shows it. */
  command: string;
}

const PODS = 'kubectl get pods,serviceaccounts -n <namespace> -o yaml';
const ROLE = 'aws iam get-role --role-name <role>';
const isPodRead = (evidence: Evidence) => findPod(evidence) !== undefined;
const hasRoles = ({ aws }: Evidence) => aws?.roles !== undefined;

const SOURCES: readonly Source[] = [
  {
    prefix: 'oidc-provider.',
    cloud: 'aws',
    link: 'trust',
    isRead: ({ aws }) => aws?.oidcProviders !== undefined,
    command: 'aws iam list-open-id-connect-providers',
  },
  { prefix: 'role.trust.', cloud: 'aws', link: 'trust', isRead: hasRoles, command: ROLE },
  { prefix: 'role.missing', cloud: 'aws', link: 'identity', isRead: hasRoles, command: ROLE },
  { prefix: 'role.boundary-blocks', cloud: 'aws', link: 'permission', isRead: hasRoles, command: ROLE },
  {
    prefix: 'role.',
    cloud: 'aws',
    link: 'permission',
    isRead: ({ aws }) => aws?.roles !== undefined && aws.policies !== undefined,
    command: 'aws iam get-account-authorization-details --filter Role LocalManagedPolicy',
  },
  {
    prefix: 'pod-identity-association.',
    cloud: 'aws',
    link: 'annotation',
    isRead: ({ aws }) => aws?.podIdentityAssociations !== undefined,
    command: 'aws eks list-pod-identity-associations --cluster-name <cluster>',
  },
  {
    prefix: 'federated-credential.',
    cloud: 'azure',
    link: 'trust',
    isRead: (evidence) => azureEvidence(evidence).federatedIdentityCredentials !== undefined,
    command: 'az identity federated-credential list --identity-name <identity> --resource-group <group>',
  },
  {
    prefix: 'serviceaccount.client-id-unknown',
    cloud: 'azure',
    link: 'annotation',
    isRead: (evidence) => azureEvidence(evidence).identities !== undefined,
    command: 'az identity list',
  },
  {
    prefix: 'managed-identity.',
    cloud: 'azure',
    link: 'identity',
    isRead: (evidence) => azureEvidence(evidence).identities !== undefined,
    command: 'az identity list',
  },
  {
    prefix: 'role-assignment.',
    cloud: 'azure',
    link: 'permission',
    isRead: (evidence) => azureEvidence(evidence).roleAssignments !== undefined,
    command: 'az role assignment list --assignee <object id> --all',
  },
  {
    prefix: 'key-vault.',
    cloud: 'azure',
    link: 'permission',
    isRead: (evidence) => azureEvidence(evidence).keyVaults !== undefined,
    command: 'az keyvault show --name <vault>',
  },
  { prefix: 'serviceaccount.role', cloud: 'aws', link: 'annotation', isRead: isPodRead, command: PODS },
  { prefix: 'serviceaccount.', link: 'annotation', isRead: isPodRead, command: PODS },
  { prefix: 'azure-identity', cloud: 'azure', link: 'annotation', isRead: isPodRead, command: PODS },
  { prefix: 'network.', link: 'token-path', isRead: isPodRead, command: 'kubectl get networkpolicies -o yaml' },
  { prefix: 'nmi.', cloud: 'azure', link: 'token-path', isRead: isPodRead, command: PODS },
  { prefix: 'eks-agent.', cloud: 'aws', link: 'token-path', isRead: isPodRead, command: PODS },
  { prefix: '', link: 'injection', isRead: isPodRead, command: PODS },
];

/**
 * What an error says where the evidence cannot say otherwise: what it speaks of was not collected. Nothing is believed against
 * what was read.
 */
export function judgeUnread(
  reading: ErrorReading | undefined,
  evidence: Evidence,
  system: IdentitySystem,
): { link: LinkId; fault: Fault } | undefined {
  const code = reading?.codes[0];
  if (reading === undefined || code === undefined || code === 'not-identity') return undefined;
  const source = SOURCES.find(({ prefix }) => code.startsWith(prefix));
  if (source === undefined || (source.cloud ?? CLOUD_OF[system]) !== CLOUD_OF[system]) return undefined;
  if (isPodRead(evidence) && source.isRead(evidence)) return undefined;
  return {
    link: source.link,
    fault: {
      code,
      message: reading.says,
      why: 'Only the error says so: what it speaks of is not in the evidence. With that the exact place can be named.',
      fix: { kind: 'command', text: source.command },
    },
  };
}
