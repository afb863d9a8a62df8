import { randomInt } from 'node:crypto';
import type { Container, Pod, Volume } from '../kubelet/pod';
import { AdmissionDenied, type AdmissionPlugin, type KubeObject } from '../store';

const MOUNT_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';
/** The alphabet of Kubernetes' generated names: no vowels, no look-alikes. */
const ALPHABET = 'bcdfghjklmnpqrstvwxz2456789';

/**
 * Kubernetes' own ServiceAccount admission: names the default account where none is named, refuses a pod whose account
 * does not exist, and mounts the API token unless pod or account opted out.
 */
export const serviceAccountAdmission: AdmissionPlugin = {
  name: 'ServiceAccount',
  resources: ['pods'],
  admit(object, { store }) {
    const pod = object as Pod;
    const { namespace, name: podName } = pod.metadata;
    const name = pod.spec.serviceAccountName || 'default';
    const account = store.get('serviceaccounts', namespace, name);
    if (!account) {
      const reason = `error looking up service account ${namespace}/${name}: serviceaccount "${name}" not found`;
      throw new AdmissionDenied(`pods "${podName}" is forbidden: ${reason}`);
    }
    const named = { ...pod, spec: { ...pod.spec, serviceAccountName: name, serviceAccount: name } };
    return wantsToken(pod, account) ? mountToken(named) : named;
  },
};

function wantsToken(pod: Pod, account: KubeObject): boolean {
  return pod.spec.automountServiceAccountToken ?? account.automountServiceAccountToken !== false;
}

function mountToken<P extends Pod>(pod: P): P {
  const suffix = Array.from({ length: 5 }, () => ALPHABET[randomInt(ALPHABET.length)]).join('');
  const volume = tokenVolume(`kube-api-access-${suffix}`);
  const mount = (container: Container): Container => {
    const mounts = container.volumeMounts ?? [];
    if (mounts.some(({ mountPath }) => mountPath === MOUNT_PATH)) return container;
    return { ...container, volumeMounts: [...mounts, { name: volume.name, readOnly: true, mountPath: MOUNT_PATH }] };
  };
  const spec = {
    ...pod.spec,
    containers: pod.spec.containers.map(mount),
    ...(pod.spec.initContainers ? { initContainers: pod.spec.initContainers.map(mount) } : {}),
    volumes: [...(pod.spec.volumes ?? []), volume],
  };
  return { ...pod, spec };
}

function tokenVolume(name: string): Volume {
  const namespaceFile = { path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } };
  return {
    name,
    projected: {
      defaultMode: 420,
      sources: [
        { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
        { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
        { downwardAPI: { items: [namespaceFile] } },
      ],
    },
  };
}
