import type { Evidence } from './evidence';
import type { Pod } from './kubernetes-objects';
import type { Fault } from './link';
import { templatePatch } from './template-patch';

/** Kubernetes 1.19 made projected tokens readable for non-root processes. Source: KEP-2451, "file permission". */
const READABLE_SINCE = { major: 1, minor: 19 };

/**
 * Before 1.19 the token file belongs to root with mode 0600 unless the pod has an fsGroup, so a process that is not root
 * cannot read it. The version is 1.19 or later where nothing is said.
 */
export function judgeTokenFile(evidence: Evidence, pod: Pod, tokenVolume: string | undefined): Fault | undefined {
  if (
    tokenVolume === undefined ||
    !isOlderThanReadable(evidence.clusterVersion) ||
    pod.spec.securityContext?.fsGroup !== undefined
  ) {
    return undefined;
  }
  const container = pod.spec.containers.find((one) => {
    const user = one.securityContext?.runAsUser ?? pod.spec.securityContext?.runAsUser;
    const nonRoot = one.securityContext?.runAsNonRoot ?? pod.spec.securityContext?.runAsNonRoot;
    const mounts = one.volumeMounts?.some(({ name }) => name === tokenVolume) === true;
    return mounts && (user === undefined ? nonRoot === true : user !== 0);
  });
  if (container === undefined) return undefined;
  return {
    code: 'pod.token-unreadable',
    message: `Container ${container.name} does not run as root and cannot read the token file on Kubernetes ${evidence.clusterVersion}.`,
    expected: 'securityContext.fsGroup is set',
    actual: 'no fsGroup; the file has mode 0600 and belongs to root',
    why: 'Without the token there is nothing to exchange for credentials.',
    fix: templatePatch(pod, 'spec: { securityContext: { fsGroup: 65534 } }'),
  };
}

/** Whether a cluster of this version projects tokens for root only; false where the version is not known. */
export function isOlderThanReadable(version: string | undefined): boolean {
  const parts = /^v?(\d+)\.(\d+)/.exec(version ?? '');
  if (parts === null) return false;
  const [major, minor] = [Number(parts[1]), Number(parts[2])];
  return major < READABLE_SINCE.major || (major === READABLE_SINCE.major && minor < READABLE_SINCE.minor);
}
