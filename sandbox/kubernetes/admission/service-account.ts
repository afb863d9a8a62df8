import type { Cluster } from '../cluster';
import { forbidden } from '../http/api-error';
import { randomSuffix } from '../rest/generate-name';
import { type JsonObject, listOf, recordOf, textOf } from '../schema/record';
import { loadResource } from '../served/resources';
import type { KubeObject } from '../store';

const MOUNT_PATH = '/var/run/secrets/kubernetes.io/serviceaccount';

const tokenVolume = (name: string) => ({
  name,
  projected: {
    defaultMode: 420,
    sources: [
      { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
      { configMap: { name: 'kube-root-ca.crt', items: [{ key: 'ca.crt', path: 'ca.crt' }] } },
      {
        downwardAPI: {
          items: [{ path: 'namespace', fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' } }],
        },
      },
    ],
  },
});

function mountToken(spec: JsonObject): JsonObject {
  const name = `kube-api-access-${randomSuffix()}`;
  const mount = { name, readOnly: true, mountPath: MOUNT_PATH };
  const withMount = (item: unknown) => {
    const container = recordOf(item);
    const mounts = listOf(container.volumeMounts);
    const isMounted = mounts.some((other) => recordOf(other).mountPath === MOUNT_PATH);
    return isMounted ? container : { ...container, volumeMounts: [...mounts, mount] };
  };
  return {
    ...spec,
    volumes: [...listOf(spec.volumes), tokenVolume(name)],
    containers: listOf(spec.containers).map(withMount),
    ...(spec.initContainers ? { initContainers: listOf(spec.initContainers).map(withMount) } : {}),
  };
}

/** The ServiceAccount admission plugin: names `default` where none is named, refuses a missing one, mounts its token. */
export function admitServiceAccount(cluster: Cluster, pod: KubeObject, shownName: string): KubeObject {
  const namespace = pod.metadata.namespace ?? '';
  const spec = recordOf(pod.spec);
  const name = textOf(spec.serviceAccountName) || 'default';
  const account = cluster.store.get('serviceaccounts', namespace, name);
  if (!account) {
    const why = `error looking up service account ${namespace}/${name}: serviceaccount "${name}" not found`;
    throw forbidden(loadResource('pods'), shownName, why);
  }
  const isMounted = spec.automountServiceAccountToken ?? account.automountServiceAccountToken ?? true;
  const named = { ...spec, serviceAccountName: name, serviceAccount: name };
  return { ...pod, spec: isMounted ? mountToken(named) : named };
}
