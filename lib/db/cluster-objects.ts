import { POD_IDENTITY_LABEL } from '@/lib/domain/identity-keys';
import type { Database, Tx } from './client';
import { type ClusterLease, holdsLease } from './cluster-leases';
import { touchWorkloads } from './touch-workloads';

/** One row of the read model. */
export interface ObjectRow {
  kind: string;
  namespace: string;
  name: string;
  uid: string;
  resourceVersion: string;
  data: object;
}

export interface ObjectKey {
  kind: string;
  namespace: string;
  name: string;
}

/** What happened to an object; a batch holds at most one change per object, the last. */
export type ObjectChange = { type: 'put'; row: ObjectRow } | { type: 'gone'; key: ObjectKey };

export interface ChangedObject extends ObjectKey {
  /** The ServiceAccount a pod runs as. */
  serviceAccount: string | null;
  isProbe: boolean | null;
  /** The namespace whose pod identity a pod claims by its label, or that an assignment was made from. */
  podIdentityOf: string | null;
  /** A pod of AAD Pod Identity itself. */
  isPodIdentityPart: boolean;
}

/**
 * Writes a batch if the lease still holds, and asks for a look at every workload it concerns, in one transaction. False:
 * the lease is lost and nothing was written. Rows whose content is the same are left alone and wake nobody.
 */
export async function writeChanges(
  db: Database,
  lease: ClusterLease,
  changes: readonly ObjectChange[],
): Promise<boolean> {
  return db.$transaction(
    async (tx) => {
      if (!(await holdsLease(tx, lease))) return false;
      const put = await putRows(
        tx,
        lease.cluster,
        changes.flatMap((one) => (one.type === 'put' ? [one.row] : [])),
      );
      const gone = await deleteRows(
        tx,
        lease.cluster,
        changes.flatMap((one) => (one.type === 'gone' ? [one.key] : [])),
      );
      await touchWorkloads(tx, lease.cluster, [...put, ...gone]);
      return true;
    },
    { timeout: 30_000 },
  );
}

/** Makes the rows of one kind exactly these: what a fresh list did not show is deleted. False: the lease is lost. */
export async function replaceKind(
  db: Database,
  lease: ClusterLease,
  kind: string,
  rows: readonly ObjectRow[],
): Promise<boolean> {
  return db.$transaction(
    async (tx) => {
      if (!(await holdsLease(tx, lease))) return false;
      const put = await putRows(tx, lease.cluster, rows);
      const seen = JSON.stringify(rows.map(({ namespace, name }) => ({ namespace, name })));
      const gone = await tx.$queryRaw<ChangedObject[]>`
        delete from "ClusterObject" old where cluster = ${lease.cluster} and kind = ${kind} and not exists (
          select 1 from jsonb_to_recordset(${seen}::jsonb) as seen(namespace text, name text)
          where seen.namespace = old.namespace and seen.name = old.name)
        returning kind, namespace, name, data->>'serviceAccount' as "serviceAccount", (data->>'isProbe')::boolean as "isProbe",
      coalesce(data->'labels'->>${POD_IDENTITY_LABEL}, data->'identity'->>'namespace') as "podIdentityOf",
      data->'podIdentity' is not null as "isPodIdentityPart"`;
      await touchWorkloads(tx, lease.cluster, [...put, ...gone]);
      return true;
    },
    { timeout: 60_000 },
  );
}

/** Deletes the rows of a kind the cluster does not serve. */
export async function forgetKind(db: Database, lease: ClusterLease, kind: string): Promise<boolean> {
  return replaceKind(db, lease, kind, []);
}

async function putRows(tx: Tx, cluster: string, rows: readonly ObjectRow[]): Promise<ChangedObject[]> {
  if (rows.length === 0) return [];
  return tx.$queryRaw<ChangedObject[]>`
    insert into "ClusterObject" as old (cluster, kind, namespace, name, uid, "resourceVersion", data, "seenAt")
    select ${cluster}, kind, namespace, name, uid, "resourceVersion", data, now()
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(kind text, namespace text, name text, uid text, "resourceVersion" text, data jsonb)
    on conflict (cluster, kind, namespace, name) do update
      set uid = excluded.uid, "resourceVersion" = excluded."resourceVersion", data = excluded.data, "seenAt" = excluded."seenAt"
      where old.data is distinct from excluded.data or old.uid <> excluded.uid
    returning kind, namespace, name, data->>'serviceAccount' as "serviceAccount", (data->>'isProbe')::boolean as "isProbe",
      coalesce(data->'labels'->>${POD_IDENTITY_LABEL}, data->'identity'->>'namespace') as "podIdentityOf",
      data->'podIdentity' is not null as "isPodIdentityPart"`;
}

async function deleteRows(tx: Tx, cluster: string, keys: readonly ObjectKey[]): Promise<ChangedObject[]> {
  if (keys.length === 0) return [];
  return tx.$queryRaw<ChangedObject[]>`
    delete from "ClusterObject" old using jsonb_to_recordset(${JSON.stringify(keys)}::jsonb)
      as gone(kind text, namespace text, name text)
    where old.cluster = ${cluster} and old.kind = gone.kind and old.namespace = gone.namespace and old.name = gone.name
    returning old.kind, old.namespace, old.name, old.data->>'serviceAccount' as "serviceAccount", (old.data->>'isProbe')::boolean as "isProbe",
      coalesce(old.data->'labels'->>${POD_IDENTITY_LABEL}, old.data->'identity'->>'namespace') as "podIdentityOf",
      old.data->'podIdentity' is not null as "isPodIdentityPart"`;
}
