import { CoreV1Api, CustomObjectsApi, PatchStrategy, setHeaderOptions } from '@kubernetes/client-node';
import { FIELD_MANAGER } from '@/lib/resources/kubernetes/names';
import type { Observed } from '@/lib/resources/resource';
import { findKubernetes, kubernetesCall } from './classify-error';
import type { KubernetesAccess } from './kubernetes-access';

const API = { group: 'aadpodidentity.k8s.io', version: 'v1' } as const;

export type PodIdentityPlural = 'azureidentities' | 'azureidentitybindings';

export interface PodIdentityObjectRef {
  cluster: string;
  namespace: string;
  name: string;
}

const words = ({ cluster, namespace, name }: PodIdentityObjectRef, verb: string, plural: string): string =>
  `kubernetes:${cluster} ${verb} ${plural}.${API.group} ${namespace}/${name}`;

/** One object of AAD Pod Identity; undefined where it, its kind or its namespace is not there. Read with the reader. */
export function findPodIdentityObject(
  access: KubernetesAccess,
  plural: PodIdentityPlural,
  ref: PodIdentityObjectRef,
): Promise<unknown> {
  const { cluster, namespace, name } = ref;
  return findKubernetes(words(ref, 'get', plural), () =>
    access.reader(cluster, CustomObjectsApi).getNamespacedCustomObject({ ...API, plural, namespace, name }),
  );
}

/** Makes an object what it is wanted to be by server-side apply, never by force: another manager's field is a `conflict`. */
export async function applyPodIdentityObject(
  access: KubernetesAccess,
  plural: PodIdentityPlural,
  ref: PodIdentityObjectRef,
  body: object,
): Promise<void> {
  const { cluster, namespace, name } = ref;
  await kubernetesCall(words(ref, 'apply', plural), () =>
    access
      .writer(cluster, CustomObjectsApi)
      .patchNamespacedCustomObject(
        { ...API, plural, namespace, name, body, fieldManager: FIELD_MANAGER },
        setHeaderOptions('Content-Type', PatchStrategy.ServerSideApply),
      ),
  );
}

/** Deletes an object; what is gone already is no failure. */
export async function deletePodIdentityObject(
  access: KubernetesAccess,
  plural: PodIdentityPlural,
  ref: PodIdentityObjectRef,
): Promise<void> {
  const { cluster, namespace, name } = ref;
  await findKubernetes(words(ref, 'delete', plural), () =>
    access.writer(cluster, CustomObjectsApi).deleteNamespacedCustomObject({ ...API, plural, namespace, name }),
  );
}

/** Every AzureAssignedIdentity of a cluster: which namespace one stands in depends on the cluster's mode. */
export async function listAssignedIdentities(access: KubernetesAccess, cluster: string): Promise<unknown> {
  const plural = 'azureassignedidentities';
  return findKubernetes(`kubernetes:${cluster} list ${plural}.${API.group}`, () =>
    access.reader(cluster, CustomObjectsApi).listClusterCustomObject({ ...API, plural }),
  );
}

/** What an object's absence means: not made yet, or no place to make it. */
export async function observeAbsence(access: KubernetesAccess, ref: PodIdentityObjectRef): Promise<Observed<never>> {
  const { cluster, namespace } = ref;
  const found = await findKubernetes(`kubernetes:${cluster} get namespaces ${namespace}`, () =>
    access.reader(cluster, CoreV1Api).readNamespace({ name: namespace }),
  );
  if (found) return { state: 'absent' };
  return { state: 'no-place', message: `There is no namespace ${namespace} on ${cluster}.` };
}
