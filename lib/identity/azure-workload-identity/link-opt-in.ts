import { WORKLOAD_IDENTITY_LABEL } from '@/lib/domain/identity-keys';
import { envOf, mainContainerOf } from '../chain-subject';
import type { Fault } from '../link';
import { templatePatch } from '../template-patch';
import { labelledThing } from './webhook-generation';
import { isInjected, type WiSubject } from './wi-subject';

const SKIP_ANNOTATION = 'azure.workload.identity/skip-containers';

/** Does the pod ask for injection, and does it leave a container that gets it? */
export function judgeOptIn(subject: WiSubject): Fault | undefined {
  return (isInjected(subject) ? undefined : judgeLabel(subject)) ?? judgeSkipped(subject);
}

function judgeLabel({ evidence, pod, serviceAccount, serviceAccountName }: WiSubject): Fault | undefined {
  const onPod = labelledThing(evidence) === 'pod';
  const labels = onPod ? pod.metadata.labels : serviceAccount?.metadata.labels;
  const value = labels?.[WORKLOAD_IDENTITY_LABEL];
  if (value === 'true') return undefined;
  const where = onPod ? 'pod' : `ServiceAccount ${serviceAccountName}`;
  return {
    code: 'pod.use-label-missing',
    message: `The ${where} does not have the label ${WORKLOAD_IDENTITY_LABEL}: "true".`,
    expected: `${WORKLOAD_IDENTITY_LABEL}: "true"`,
    actual: value === undefined ? 'no such label' : `${WORKLOAD_IDENTITY_LABEL}: "${value}"`,
    why: onPod
      ? 'The webhook is only called for pods with this label. It has to stand in the pod template.'
      : 'Before v1.0 the webhook looks at the label of the ServiceAccount.',
    fix: onPod
      ? templatePatch(pod, `metadata: { labels: { ${WORKLOAD_IDENTITY_LABEL}: "true" } }`)
      : { kind: 'patch', text: `metadata: { labels: { ${WORKLOAD_IDENTITY_LABEL}: "true" } }` },
  };
}

/** Source: azure-workload-identity, "Labels and annotations": names are separated by semicolons. */
function judgeSkipped({ pod }: WiSubject): Fault | undefined {
  const skipped = (pod.metadata.annotations?.[SKIP_ANNOTATION] ?? '').split(';').map((name) => name.trim());
  const main = mainContainerOf(pod);
  const isSkipped = main !== undefined && skipped.includes(main.name);
  if (!isSkipped || envOf(main, 'AZURE_FEDERATED_TOKEN_FILE') !== undefined) return undefined;
  return {
    code: 'pod.opted-out',
    message: `The annotation ${SKIP_ANNOTATION} leaves out the container ${main.name}.`,
    why: 'The webhook leaves such containers as they are, so they never get the identity.',
    fix: { kind: 'patch', text: `Remove ${SKIP_ANNOTATION} from the pod template.` },
  };
}
