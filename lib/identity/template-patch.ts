import type { Pod } from './kubernetes-objects';
import type { Fix } from './link';

/**
 * A patch of the template that a pod came from, as YAML that `kubectl patch` takes; of the pod itself where nobody owns it.
 * `change` is what changes of a pod, e.g. `spec: { hostNetwork: false }`.
 */
export function templatePatch({ metadata }: Pod, change: string): Fix {
  const [owner] = metadata.ownerReferences ?? [];
  if (owner === undefined) return { kind: 'patch', text: change };
  const template = `spec: { template: { ${change} } }`;
  // A CronJob names its Jobs by the minute; they are made anew from its own template.
  const isScheduled = owner.kind === 'Job' && /-\d{8,}$/.test(owner.name);
  return { kind: 'patch', text: isScheduled ? `spec: { jobTemplate: { ${template} } }` : template };
}
