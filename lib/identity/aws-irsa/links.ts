import type { Evidence } from '../evidence';
import { judgeNetwork } from '../judge-network';
import { type Link, linkOf, notApplicable, unknown } from '../link';
import { irsaSubject } from './irsa-subject';
import { judgeAnnotation } from './link-annotation';
import { judgeIdentity } from './link-identity';
import { judgeInjection } from './link-injection';
import { judgeOptIn } from './link-opt-in';
import { judgePermission } from './link-permission';
import { judgeServiceAccount } from './link-service-account';
import { judgeTrust } from './link-trust';
import { regionContext } from './region-context';
import { STS_ENDPOINT } from './sts-endpoint';

/**
 * The IRSA chain of one pod, every link judged on its own so that a second fault is seen behind the first. To add a link's
 * check: write a judge `(subject) => Fault | undefined` and name it in its line here.
 */
export function links(evidence: Evidence): Link[] {
  const subject = irsaSubject(evidence);
  if (subject === undefined) {
    return [unknown('service-account', 'The pod is not in the evidence, so nothing can be judged.')];
  }
  return [
    notApplicable('intent'),
    linkOf('service-account', judgeServiceAccount(subject)),
    linkOf('annotation', judgeAnnotation(subject)),
    linkOf('opt-in', judgeOptIn(subject)),
    linkOf('injection', judgeInjection(subject)),
    linkOf('token-path', judgeNetwork(evidence, subject.pod, STS_ENDPOINT)),
    linkOf('trust', judgeTrust(subject)),
    linkOf('identity', judgeIdentity(subject)),
    linkOf('permission', judgePermission(subject, regionContext(subject.pod))),
    notApplicable('target'),
    notApplicable('proof'),
  ];
}
