import type { Evidence } from './evidence';
import { type Container, type KubernetesObject, type Pod, pod, podSpec } from './kubernetes-objects';

/** The pod that is judged; undefined where the evidence does not hold it. */
export function findPod(evidence: Evidence): Pod | undefined {
  const found = evidence.kubernetes.find(
    (object) =>
      object.kind === 'Pod' &&
      object.metadata.name === evidence.subject.pod &&
      object.metadata.namespace === evidence.subject.namespace,
  );
  const parsed = pod.safeParse(found);
  return parsed.success ? parsed.data : undefined;
}

/** Objects of one kind, in the subject's namespace unless the kind has none. */
export function objectsOf(evidence: Evidence, kind: string): KubernetesObject[] {
  return evidence.kubernetes.filter(
    (object) =>
      object.kind === kind &&
      (object.metadata.namespace === undefined || object.metadata.namespace === evidence.subject.namespace),
  );
}

/** The ServiceAccount a pod runs as: `default` where it names none. */
export function serviceAccountNameOf(found: Pod): string {
  return found.spec.serviceAccountName || 'default';
}

export function findServiceAccount(evidence: Evidence, name: string): KubernetesObject | undefined {
  return objectsOf(evidence, 'ServiceAccount').find(({ metadata }) => metadata.name === name);
}

/**
 * Whether it means something that an account is not in the evidence: not where pods alone were collected, and never of `default`,
 * which every namespace has.
 */
export function isMissed(evidence: Evidence, serviceAccountName: string): boolean {
  return serviceAccountName !== 'default' && evidence.kubernetes.some(({ kind }) => kind !== 'Pod');
}

/** A container's variable: its value, `''` where it comes from elsewhere, undefined where it is not set. */
export function envOf(container: Container, name: string): string | undefined {
  const entry = container.env?.find((one) => one.name === name);
  return entry === undefined ? undefined : (entry.value ?? '');
}

/**
 * The same, with the value looked up where it is a key of a ConfigMap or Secret in the evidence: whose identity it is has to be
 * known. For variables that name an identity only, never for secrets.
 */
export function referredEnvOf(evidence: Evidence, container: Container, name: string): string | undefined {
  const entry = container.env?.find((one) => one.name === name);
  const { configMapKeyRef, secretKeyRef } = (entry?.valueFrom ?? {}) as Partial<Record<KeyRefName, KeyRef>>;
  const [kind, ref] = secretKeyRef === undefined ? ['ConfigMap', configMapKeyRef] : ['Secret', secretKeyRef];
  const object = objectsOf(evidence, kind as string).find(({ metadata }) => metadata.name === ref?.name);
  const value = (object?.data as Record<string, unknown> | undefined)?.[ref?.key ?? ''];
  if (typeof value !== 'string') return envOf(container, name);
  return kind === 'Secret' ? Buffer.from(value, 'base64').toString('utf8') : value;
}

type KeyRefName = 'configMapKeyRef' | 'secretKeyRef';
interface KeyRef {
  name?: string;
  key?: string;
}

/** Containers that run for as long as the pod does. */
export function containersOf(found: Pod): Container[] {
  return found.spec.containers;
}

/** Containers that stand beside the application and need no identity of it. */
const PROXIES = /^(?:istio-proxy|linkerd-proxy|envoy|vault-agent|cloud-sql-proxy|queue-proxy)/;

/** The container that the pod is about: the one kubectl takes by default, else the first that is no proxy. */
export function mainContainerOf(found: Pod): Container | undefined {
  const name = found.metadata.annotations?.['kubectl.kubernetes.io/default-container'];
  const all = containersOf(found);
  return all.find((one) => one.name === name) ?? all.find((one) => !PROXIES.test(one.name)) ?? all[0];
}

/** Containers as the pod's owner wrote them, before any webhook; from the template of a workload in the evidence. */
export function templateContainers(evidence: Evidence, found: Pod): Container[] {
  const names = new Set(containersOf(found).map(({ name }) => name));
  return ['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet', 'Job']
    .flatMap((kind) => objectsOf(evidence, kind))
    .filter(({ metadata }) => found.metadata.name.startsWith(`${metadata.name}-`))
    .flatMap((object) => {
      const spec = object.spec as { template?: { spec?: unknown } } | undefined;
      const parsed = podSpec.safeParse(spec?.template?.spec);
      return parsed.success ? parsed.data.containers.filter(({ name }) => names.has(name)) : [];
    });
}
