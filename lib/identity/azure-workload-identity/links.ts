import type { ChainData } from '../azure/chain-data';
import { judgeAzurePermission } from '../azure/judge-azure-permission';
import { judgeVaultNetwork } from '../azure/judge-vault-network';
import type { Evidence } from '../evidence';
import { judgeNetwork, type TokenEndpoint } from '../judge-network';
import { type Link, linkOf, notApplicable, unknown } from '../link';
import { judgeRefusedPod } from './judge-refused-pod';
import { judgeAnnotation } from './link-annotation';
import { judgeIdentity } from './link-identity';
import { judgeInjection } from './link-injection';
import { judgeOptIn } from './link-opt-in';
import { judgeServiceAccount } from './link-service-account';
import { judgeTrust } from './link-trust';
import { type WiSubject, wiSubject } from './wi-subject';

/** Entra's token endpoint is public. */
const ENTRA_ENDPOINT: TokenEndpoint = { port: 443, words: 'Microsoft Entra ID (port 443)' };

/**
 * The Workload Identity chain of one pod, every link judged on its own so that a second fault is seen behind the first. To add a
 * link's check: write a judge `(subject) => Fault | undefined` and name it in its line here.
 */
export function links(evidence: Evidence, data: ChainData): Link[] {
  const subject = wiSubject(evidence);
  if (subject === undefined) {
    const refused = judgeRefusedPod(evidence);
    if (refused !== undefined) return [linkOf('injection', refused)];
    return [unknown('service-account', 'The pod is not in the evidence, so nothing can be judged.')];
  }
  const own = subject.consumer === 'pod';
  const trust = judgeTrust(subject);
  const permission = judgeAzurePermission(subject.identity, subject, data);
  return [
    notApplicable('intent'),
    linkOf('service-account', judgeServiceAccount(subject)),
    linkOf('annotation', judgeAnnotation(subject)),
    own ? linkOf('opt-in', judgeOptIn(subject)) : notApplicable('opt-in'),
    own
      ? softened(subject, linkOf('injection', judgeInjection(subject)), [trust, permission])
      : notApplicable('injection'),
    own ? linkOf('token-path', judgeNetwork(evidence, subject.pod, ENTRA_ENDPOINT)) : notApplicable('token-path'),
    trust,
    linkOf('identity', judgeIdentity(subject)),
    permission,
    linkOf('target', judgeVaultNetwork(subject)),
    notApplicable('proof'),
  ];
}

/** A pod with another identity than its ServiceAccount names still works where that one is trusted and holds the right. */
function softened({ podClientId, annotation, evidence }: WiSubject, injection: Link, after: readonly Link[]): Link {
  const hasOther = podClientId && annotation !== undefined && podClientId.toLowerCase() !== annotation.toLowerCase();
  const isKnownWell = evidence.wanted !== undefined && after.every(({ state }) => state === 'ok');
  return hasOther && isKnownWell && OTHER_IDENTITY.includes(injection.code ?? '')
    ? { ...injection, state: 'warning' }
    : injection;
}

const OTHER_IDENTITY = ['pod.env-overrides-identity', 'pod.created-before-change'];
