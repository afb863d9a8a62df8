import type { Database } from '@/lib/db/client';
import type { AnnotationAttributes } from '@/lib/resources/kubernetes/service-account-annotation';
import type { AnnotationSpec, Observed } from '@/lib/resources/resource';
import type { ServiceAccountData } from './slim/slim-service-account';

/** Reads annotations as the read model last saw them: for previews, which must not wait for a cluster. */
export function createAnnotationReader(db: Database) {
  return {
    async read(spec: AnnotationSpec): Promise<Observed<AnnotationAttributes>> {
      const { cluster, namespace, serviceAccount: name } = spec;
      const key = { cluster, kind: 'ServiceAccount', namespace, name };
      const row = await db.clusterObject.findUnique({ where: { cluster_kind_namespace_name: key } });
      if (!row) return { state: 'no-place', message: `There is no ServiceAccount ${namespace}/${name} on ${cluster}.` };
      const { annotations, owners } = row.data as unknown as ServiceAccountData;
      const value = annotations[spec.key];
      if (value === undefined) return { state: 'absent' };
      return { state: 'present', attributes: { value, manager: owners[spec.key]?.manager } };
    },
  };
}
