import { envOf, mainContainerOf } from '../chain-subject';
import type { Fault } from '../link';
import { type IrsaSubject, isInjected } from './irsa-subject';

const OPT_OUT_LABEL = 'eks.amazonaws.com/skip-pod-identity-webhook';
const SKIP_ANNOTATION = 'eks.amazonaws.com/skip-containers';

/** Has the pod opted out? IRSA needs no opt-in. Any value of the label counts. Source: amazon-eks-pod-identity-webhook. */
export function judgeOptIn(subject: IrsaSubject): Fault | undefined {
  const { labels, annotations } = subject.pod.metadata;
  if (!isInjected(subject) && labels?.[OPT_OUT_LABEL] !== undefined) return optedOut(`the label ${OPT_OUT_LABEL}`);
  const skipped = (annotations?.[SKIP_ANNOTATION] ?? '').split(',').map((name) => name.trim());
  const main = mainContainerOf(subject.pod);
  const isSkipped = main !== undefined && skipped.includes(main.name) && envOf(main, 'AWS_ROLE_ARN') === undefined;
  return isSkipped ? optedOut(`the annotation ${SKIP_ANNOTATION}`) : undefined;
}

function optedOut(by: string): Fault {
  return {
    code: 'pod.opted-out',
    message: `The pod opts out of injection by ${by}.`,
    why: 'The webhook leaves such pods as they are, so they never get the role.',
    fix: { kind: 'patch', text: `Remove ${by} from the pod template.` },
  };
}
