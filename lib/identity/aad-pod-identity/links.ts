import type { ChainData } from '../azure/chain-data';
import { judgeAzurePermission } from '../azure/judge-azure-permission';
import { judgeVaultNetwork } from '../azure/judge-vault-network';
import type { Evidence } from '../evidence';
import { type Link, linkOf, notApplicable, unknown } from '../link';
import { judgeAnnotation } from './link-annotation';
import { judgeIdentity } from './link-identity';
import { judgeInjection } from './link-injection';
import { judgeOptIn } from './link-opt-in';
import { judgeTokenPath } from './link-token-path';
import { candidates, managedIdentityOf, type PiSubject, piSubject } from './pi-subject';

/**
 * The AAD Pod Identity chain of one pod. There is neither ServiceAccount nor trust in it: the label binds, and whoever reaches
 * the machine's metadata service is trusted. To add a link's check: write a judge and name it in its line here.
 */
export function links(evidence: Evidence, data: ChainData): Link[] {
  const subject = piSubject(evidence);
  if (subject === undefined) {
    return [unknown('annotation', 'The pod is not in the evidence, so nothing can be judged.')];
  }
  return [
    notApplicable('intent'),
    notApplicable('service-account'),
    linkOf('annotation', judgeAnnotation(subject)),
    linkOf('opt-in', judgeOptIn(subject)),
    linkOf('injection', judgeInjection(subject, data)),
    linkOf('token-path', judgeTokenPath(subject)),
    notApplicable('trust'),
    linkOf('identity', judgeIdentity(subject)),
    judgePermission(subject, data),
    linkOf('target', judgeVaultNetwork(subject)),
    notApplicable('proof'),
  ];
}

/** One of several identities that holds the right is enough, where the application asks for none. */
function judgePermission(subject: PiSubject, data: ChainData): Link {
  const judged = candidates(subject).map((one) =>
    judgeAzurePermission(managedIdentityOf(one, subject.azure), subject, data),
  );
  const [first] = judged;
  return judged.find(({ state }) => state === 'ok') ?? first ?? judgeAzurePermission(undefined, subject, data);
}
