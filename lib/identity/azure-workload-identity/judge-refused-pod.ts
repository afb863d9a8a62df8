import { objectsOf } from '../chain-subject';
import type { Evidence } from '../evidence';
import type { Fault } from '../link';

/**
 * Why there is no pod at all: this webhook fails closed, so a labelled pod that it cannot see, or does not accept, is never made.
 * The owner's events, or the error that was given, say so.
 */
export function judgeRefusedPod(evidence: Evidence): Fault | undefined {
  const messages = objectsOf(evidence, 'Event').flatMap(({ message }) =>
    typeof message === 'string' ? [message] : [],
  );
  const said = [...messages, evidence.symptom ?? ''].find((text) =>
    text.includes('mutation.azure-workload-identity.io'),
  );
  if (said === undefined) return undefined;
  const account = /serviceaccounts? "([^"]+)" not found/i.exec(said)?.[1];
  if (account !== undefined) {
    return {
      code: 'serviceaccount.missing',
      message: `The webhook refuses the pod, because there is no ServiceAccount ${account}.`,
      actual: said,
      why: 'The client id stands on the ServiceAccount, so the webhook cannot go on without it.',
      fix: { kind: 'command', text: `kubectl -n ${evidence.subject.namespace} create serviceaccount ${account}` },
    };
  }
  return {
    code: 'pod.not-mutated',
    message: 'The pod cannot be made, because the webhook cannot be called or refuses it.',
    actual: said,
    why: 'The webhook fails closed: without its answer labelled pods are not created.',
    fix: { kind: 'platform', text: 'Ask the platform team to look at azure-wi-webhook-controller-manager.' },
  };
}
