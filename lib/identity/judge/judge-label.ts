import type { Condition } from '@/lib/domain/status';
import type { ClusterEvidence, PodFacts } from '../cluster-evidence';
import type { JudgeInput } from './judge-input';
import type { SystemTraits } from './system-traits';

/** Kinds whose pod template can be patched; all others are made anew by whoever made them. */
const PATCHED = new Set(['Deployment', 'StatefulSet', 'DaemonSet']);

/**
 * Pods without the label that their webhook looks for are passed by, whatever the ServiceAccount says. Undefined where all
 * pods have it or the system needs none. The template is its team's: the portal says what to change and waits.
 */
export function judgeLabel(
  cluster: ClusterEvidence,
  pods: readonly PodFacts[],
  { workload, setUpAt, now }: JudgeInput,
  { optInLabel: label, injector, principal }: SystemTraits,
): Condition | undefined {
  if (label === undefined) return undefined;
  const without = pods.filter(({ labels }) => labels[label.key] !== label.value);
  if (without.length === 0) return undefined;
  const owners = ownersOf(without);
  const where = owners.length === 0 ? 'their pod template' : `the pod template of ${owners.map(words).join(', ')}`;
  const which = pods.length === 1 ? 'The one pod' : `${without.length} of ${pods.length} pods`;
  const lacks = pods.length === 1 || without.length === 1 ? 'lacks' : 'lack';
  const command = patchCommand(workload.tenant, owners, label);
  return {
    type: 'injected',
    cluster: cluster.name,
    status: 'waiting',
    reason: 'label-missing',
    message: `Add the label ${label.key}: "${label.value}" to ${where}, in Git where it is kept there. ${which} on ${cluster.name} ${lacks} it, so the ${injector} gives no ${principal}.`,
    since: setUpAt ?? now,
    pods: { behind: without.length, all: pods.length },
    ...(command === undefined ? {} : { command }),
  };
}

type Owner = NonNullable<PodFacts['owner']>;

function ownersOf(pods: readonly PodFacts[]): Owner[] {
  const known = new Map(pods.flatMap(({ owner }) => (owner === undefined ? [] : [[words(owner), owner] as const])));
  return [...known.values()].sort((a, b) => (words(a) < words(b) ? -1 : 1));
}

function words({ kind, name }: Owner): string {
  return `${kind} ${name}`;
}

/** Changing the template replaces the pods too, so no restart is needed after it. */
function patchCommand(
  namespace: string,
  owners: readonly Owner[],
  { key, value }: { key: string; value: string },
): string | undefined {
  const patch = JSON.stringify({ spec: { template: { metadata: { labels: { [key]: value } } } } });
  const commands = owners
    .filter(({ kind }) => PATCHED.has(kind))
    .map(({ kind, name }) => `kubectl -n ${namespace} patch ${kind.toLowerCase()}/${name} --type merge -p '${patch}'`);
  return commands.length === 0 ? undefined : commands.join(' && ');
}
