import type { Database } from '@/lib/db/client';
import { stillAssigned } from '@/lib/resources/kubernetes/azure-identity';
import type { AzureIdentityBindingSpec, AzureIdentitySpec, Observed } from '@/lib/resources/resource';
import type { AssignedIdentityData } from './slim/slim-aad-pod-identity';

/**
 * Reads the objects of AAD Pod Identity as the read model last saw them: for previews and sweeps, which must not wait for a
 * cluster. Their slim rows are what their kinds compare.
 */
export function createPodIdentityReaders(db: Database) {
  return {
    'kubernetes.AzureIdentity': {
      read: async (spec: AzureIdentitySpec): Promise<Observed> => {
        const { cluster, namespace, name } = spec;
        const found = await readRow(db, 'AzureIdentity', spec);
        if (found.state !== 'absent') return found;
        const left = await db.clusterObject.findMany({ where: { cluster, kind: 'AzureAssignedIdentity' } });
        const pods = left.filter(({ data }) => {
          const { identity } = data as unknown as AssignedIdentityData;
          return identity.namespace === namespace && identity.name === name;
        });
        return pods.length === 0 ? found : stillAssigned(spec, pods.length);
      },
    },
    'kubernetes.AzureIdentityBinding': {
      read: (spec: AzureIdentityBindingSpec): Promise<Observed> => readRow(db, 'AzureIdentityBinding', spec),
    },
  };
}

type Named = Pick<AzureIdentitySpec, 'cluster' | 'namespace' | 'name'>;

async function readRow(db: Database, kind: string, { cluster, namespace, name }: Named): Promise<Observed> {
  const key = { cluster, kind, namespace, name };
  const row = await db.clusterObject.findUnique({ where: { cluster_kind_namespace_name: key } });
  if (row) return { state: 'present', attributes: row.data };
  const place = { cluster, kind: 'Namespace', namespace: '', name: namespace };
  const isThere = await db.clusterObject.findUnique({ where: { cluster_kind_namespace_name: place } });
  return isThere
    ? { state: 'absent' }
    : { state: 'no-place', message: `There is no namespace ${namespace} on ${cluster}.` };
}
