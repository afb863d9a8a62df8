import { sameText } from '../azure/azure-evidence';
import type { ChainData } from '../azure/chain-data';
import { judgeStaticSecret } from '../azure/judge-static-secret';
import type { Fault } from '../link';
import { componentObjects } from './components';
import { judgeControllerRights } from './judge-controller-rights';
import { managedIdentityOf, type PiSubject } from './pi-subject';

/** How long attaching to a scale set may take. Source: aad-pod-identity, "VMSS": 40 to 60 s, the node agent waits 100 s. */
const ASSIGN_SECONDS = 120;

/** Is the identity assigned to the pod, and does nothing win over it? */
export function judgeInjection(subject: PiSubject, data: ChainData): Fault | undefined {
  const { evidence, pod } = subject;
  // A secret's own client id stands beside it, so the secret explains that value too.
  return judgeAssigned(subject, data) ?? judgeStaticSecret(evidence, pod) ?? judgeAsked(subject);
}

function judgeAssigned(subject: PiSubject, data: ChainData): Fault | undefined {
  const { bound, assigned, components, azure, identities, pod, evidence } = subject;
  if (bound.length === 0 || components.managed) return undefined;
  if (assigned.some(({ status }) => status === 'Assigned')) return undefined;
  const rights = judgeControllerRights(subject, data);
  if (rights !== undefined) return rights;
  const gone = azure.identities !== undefined && bound.every((one) => one.type === 0 && !managedIdentityOf(one, azure));
  if (gone && identities.length > 0) return undefined;
  const age = Date.parse(evidence.observedAt ?? '') - Date.parse(pod.metadata.creationTimestamp ?? '');
  return {
    code: 'assigned-identity.not-assigned',
    ...(age >= 0 && age < ASSIGN_SECONDS * 1000 ? { state: 'pending' as const } : {}),
    message:
      assigned.length === 0 ? 'No AzureAssignedIdentity was made for the pod.' : 'The identity is not assigned yet.',
    expected: 'Assigned',
    actual: assigned[0]?.status || 'none',
    why: controllerRuns(subject)
      ? 'Until the identity is attached to the machine, calls for a token wait and then fail.'
      : 'No replica of the controller (MIC) is ready, so nobody attaches identities to machines.',
    fix: { kind: 'platform', text: 'Ask the platform team to look at the log of the controller (MIC).' },
  };
}

function controllerRuns({ evidence }: PiSubject): boolean {
  const controllers = componentObjects(evidence, 'Deployment', 'mic');
  return controllers.some(({ status }) => ((status as { readyReplicas?: number } | undefined)?.readyReplicas ?? 0) > 0);
}

/** The application may ask for one identity by its client id; it has to be one of those that are bound. */
function judgeAsked({ askedClientId, bound }: PiSubject): Fault | undefined {
  if (askedClientId === undefined || bound.length === 0) return undefined;
  if (bound.some(({ clientId }) => sameText(clientId, askedClientId))) return undefined;
  return {
    code: 'pod.env-overrides-identity',
    message: 'The pod asks for a client id that is not bound to it.',
    expected: bound.map(({ clientId }) => clientId).join(', '),
    actual: askedClientId,
    why: 'The node agent hands out only what is bound to the pod.',
    fix: { kind: 'patch', text: `AZURE_CLIENT_ID: ${bound[0]?.clientId}` },
  };
}
