import { CoreV1Api, PatchStrategy, setHeaderOptions, type V1ServiceAccount } from '@kubernetes/client-node';
import { IDENTITY_ANNOTATIONS } from '@/lib/domain/identity-keys';
import { annotationOwner } from '@/lib/resources/kubernetes/field-owner';
import { FIELD_MANAGER } from '@/lib/resources/kubernetes/names';
import type { AnnotationAttributes } from '@/lib/resources/kubernetes/service-account-annotation';
import type { AnnotationSpec, Observed } from '@/lib/resources/resource';
import { oneAtATime } from '../one-at-a-time';
import type { ResourceProvider } from '../resource-provider';
import { findKubernetes, kubernetesCall } from './classify-error';
import type { KubernetesAccess } from './kubernetes-access';

/**
 * One annotation of a ServiceAccount by server-side apply, never by force: a key that another field manager owns with
 * another value answers with kind `conflict`. Applying says everything that is ours, so the other keys we own there are said
 * again; removing leaves the key out, which gives up our ownership and leaves the ServiceAccount alone.
 */
export function createAnnotationProvider(access: KubernetesAccess): ResourceProvider<AnnotationSpec> {
  const apply = async (spec: AnnotationSpec, annotations: Record<string, string>): Promise<void> => {
    const { cluster, serviceAccount: name, namespace } = spec;
    const body = { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace, annotations } };
    await kubernetesCall(`kubernetes:${cluster} apply serviceaccounts ${namespace}/${name}`, () =>
      access
        .writer(cluster, CoreV1Api)
        .patchNamespacedServiceAccount(
          { name, namespace, body, fieldManager: FIELD_MANAGER },
          setHeaderOptions('Content-Type', PatchStrategy.ServerSideApply),
        ),
    );
  };
  const set = (spec: AnnotationSpec): Promise<void> =>
    oneAtATime(placeOf(spec), async () => {
      const found = await findServiceAccount(access, spec);
      await apply(spec, { ...ownedKeys(found), [spec.key]: spec.value });
    });
  return {
    async read(spec): Promise<Observed<AnnotationAttributes>> {
      const found = await findServiceAccount(access, spec);
      if (!found) return noPlace(spec);
      const value = found.metadata?.annotations?.[spec.key];
      if (value === undefined) return { state: 'absent' };
      const owner = annotationOwner(found.metadata?.managedFields ?? [], spec.key, FIELD_MANAGER);
      return { state: 'present', attributes: { value, manager: owner?.manager } };
    },
    create: set,
    update: set,
    remove: (spec) =>
      oneAtATime(placeOf(spec), async () => {
        const found = await findServiceAccount(access, spec);
        const { [spec.key]: _gone, ...kept } = ownedKeys(found);
        // Applying to what is not there would make it.
        if (found) await apply(spec, kept);
      }),
  };
}

function findServiceAccount(access: KubernetesAccess, spec: AnnotationSpec): Promise<V1ServiceAccount | undefined> {
  const { cluster, serviceAccount: name, namespace } = spec;
  return findKubernetes(`kubernetes:${cluster} get serviceaccounts ${namespace}/${name}`, () =>
    access.reader(cluster, CoreV1Api).readNamespacedServiceAccount({ name, namespace }),
  );
}

function placeOf({ cluster, namespace, serviceAccount }: AnnotationSpec): string {
  return `${cluster}/${namespace}/${serviceAccount}`;
}

/** The identity annotations that are ours now. One whose value somebody else has changed since is no longer. */
function ownedKeys(found: V1ServiceAccount | undefined): Record<string, string> {
  const { annotations = {}, managedFields = [] } = found?.metadata ?? {};
  const owned = IDENTITY_ANNOTATIONS.filter(
    (key) =>
      annotations[key] !== undefined && annotationOwner(managedFields, key, FIELD_MANAGER)?.manager === FIELD_MANAGER,
  );
  return Object.fromEntries(owned.map((key) => [key, annotations[key] ?? '']));
}

function noPlace(spec: AnnotationSpec): Observed<never> {
  const message = `There is no ServiceAccount ${spec.serviceAccount} in namespace ${spec.namespace} on ${spec.cluster}.`;
  return { state: 'no-place', message };
}
