import { z } from 'zod';
import { POD_IDENTITY_LABEL } from '@/lib/domain/identity-keys';
import { objectsOf } from '../chain-subject';
import type { Fault } from '../link';
import { templatePatch } from '../template-patch';
import type { PiSubject } from './pi-subject';

const exception = z.looseObject({ podLabels: z.record(z.string(), z.string()).optional() });

/** Does the pod carry the label, and does no exception take it out? */
export function judgeOptIn(subject: PiSubject): Fault | undefined {
  return judgeLabel(subject) ?? judgeException(subject);
}

function judgeLabel({ selector, bindings, namespace, pod }: PiSubject): Fault | undefined {
  if (selector !== undefined && selector !== '') return undefined;
  const near = bindings.find((binding) => binding.namespace === namespace) ?? bindings[0];
  return {
    code: 'pod.binding-label-missing',
    message: `The pod does not have the label ${POD_IDENTITY_LABEL}.`,
    expected: `${POD_IDENTITY_LABEL}: ${near?.selector ?? '<selector of the binding>'}`,
    actual: 'no such label',
    why: 'The label is the only thing by which a pod is given an identity. It has to stand in the pod template.',
    fix: templatePatch(pod, `metadata: { labels: { ${POD_IDENTITY_LABEL}: ${near?.selector ?? '<selector>'} } }`),
  };
}

/** Any one label of an exception is enough, whatever its case. Source: aad-pod-identity, "Application exception". */
function judgeException({ evidence, pod }: PiSubject): Fault | undefined {
  const labels = pod.metadata.labels ?? {};
  for (const { metadata, spec } of objectsOf(evidence, 'AzurePodIdentityException')) {
    const parsed = exception.safeParse(spec);
    const match = Object.entries((parsed.success ? parsed.data.podLabels : undefined) ?? {}).find(
      ([key, value]) => labels[key]?.toLowerCase() === value.toLowerCase(),
    );
    if (match === undefined) continue;
    return {
      code: 'pod.exception-matches',
      message: `AzurePodIdentityException ${metadata.name} covers the pod by the label ${match.join(': ')}.`,
      why: 'The pod then talks to the metadata service of the machine, and gets its identity instead of its own.',
      fix: { kind: 'platform', text: `Ask for ${metadata.name} to be removed, or take the label ${match[0]} away.` },
    };
  }
  return undefined;
}
