import { checkDeletable } from '../admission/namespace-lifecycle';
import type { Cluster } from '../cluster';
import { badRequest, conflict } from '../http/api-error';
import { isRecord, recordOf, textOf } from '../schema/record';
import { type ResourceDefinition, storeKey } from '../served/resource-definition';
import type { KubeObject } from '../store';
import { timestampOf } from './create-object';

/** What a DELETE may say, in its body or its query. */
export interface DeleteOptions {
  readonly isDryRun: boolean;
  readonly propagationPolicy: 'Background' | 'Foreground' | 'Orphan';
  readonly preconditions: { uid?: string; resourceVersion?: string };
  readonly gracePeriodSeconds?: number;
}

const POLICIES = ['Background', 'Foreground', 'Orphan'] as const;

export function readDeleteOptions(body: unknown, query: URLSearchParams): DeleteOptions {
  if (body !== undefined && !isRecord(body)) throw badRequest('DeleteOptions must be an object');
  const options = recordOf(body);
  const policy = textOf(options.propagationPolicy) || query.get('propagationPolicy') || 'Background';
  const known = POLICIES.find((one) => one === policy);
  if (!known) throw badRequest(`invalid propagationPolicy ${JSON.stringify(policy)}`);
  const preconditions = recordOf(options.preconditions);
  const dryRun = Array.isArray(options.dryRun) ? options.dryRun : [query.get('dryRun')];
  const grace = options.gracePeriodSeconds ?? query.get('gracePeriodSeconds') ?? undefined;
  return {
    isDryRun: dryRun.includes('All'),
    propagationPolicy: known,
    preconditions: {
      ...(preconditions.uid ? { uid: textOf(preconditions.uid) } : {}),
      ...(preconditions.resourceVersion ? { resourceVersion: textOf(preconditions.resourceVersion) } : {}),
    },
    ...(grace === undefined ? {} : { gracePeriodSeconds: Number(grace) }),
  };
}

function checkPreconditions(definition: ResourceDefinition, live: KubeObject, options: DeleteOptions): void {
  const { uid, resourceVersion } = options.preconditions;
  const { name } = live.metadata;
  if (uid && uid !== live.metadata.uid) {
    throw conflict(
      definition,
      name,
      `Precondition failed: UID in precondition: ${uid}, UID in object meta: ${live.metadata.uid}`,
    );
  }
  if (resourceVersion && resourceVersion !== live.metadata.resourceVersion) {
    const why = `Precondition failed: ResourceVersion in precondition: ${resourceVersion}, ResourceVersion in object meta: ${live.metadata.resourceVersion}`;
    throw conflict(definition, name, why);
  }
}

/** Marks an object as leaving; its finalizers (or the namespace controller) let it go later. */
function markLeaving(cluster: Cluster, definition: ResourceDefinition, live: KubeObject, extra: string[]): KubeObject {
  const finalizers = [...new Set([...(live.metadata.finalizers ?? []), ...extra])];
  const isNamespace = definition.plural === 'namespaces';
  return cluster.store.update(storeKey(definition), {
    ...live,
    metadata: {
      ...live.metadata,
      ...(finalizers.length > 0 ? { finalizers } : {}),
      deletionTimestamp: live.metadata.deletionTimestamp ?? timestampOf(cluster.now()),
      deletionGracePeriodSeconds: 0,
    } as KubeObject['metadata'],
    ...(isNamespace ? { status: { ...recordOf(live.status), phase: 'Terminating' } } : {}),
  });
}

/** Seconds a pod gets to end; 0 where nothing of it runs: not placed yet, or over. */
function graceSeconds(live: KubeObject, options: DeleteOptions): number {
  const { nodeName, terminationGracePeriodSeconds } = recordOf(live.spec);
  const isRunning = nodeName !== undefined && !['Succeeded', 'Failed'].includes(textOf(recordOf(live.status).phase));
  return isRunning ? (options.gracePeriodSeconds ?? Number(terminationGracePeriodSeconds ?? 30)) : 0;
}

/** Asks a pod's kubelet to end it and then delete it; asking again may only shorten the time. */
function askToEnd(cluster: Cluster, live: KubeObject, seconds: number): KubeObject {
  const metadata = recordOf(live.metadata);
  const left = Math.min(seconds, Number(metadata.deletionGracePeriodSeconds ?? seconds));
  if (metadata.deletionTimestamp && left === metadata.deletionGracePeriodSeconds) return live;
  const deletionTimestamp = timestampOf(new Date(cluster.now().getTime() + left * 1000));
  const leaving = { ...live.metadata, deletionTimestamp, deletionGracePeriodSeconds: left };
  return cluster.store.update('pods', { ...live, metadata: leaving });
}

/** A finalizer that the garbage collector takes off when it has done what the propagation policy says. */
const FINALIZERS: Record<DeleteOptions['propagationPolicy'], string[]> = {
  Background: [],
  Foreground: ['foregroundDeletion'],
  Orphan: ['orphan'],
};

/**
 * Deletes, or marks as leaving where finalizers, a namespace's content or the policy ask for more. `isGone` says which.
 */
export function deleteObject(
  cluster: Cluster,
  definition: ResourceDefinition,
  live: KubeObject,
  options: DeleteOptions,
): { object: KubeObject; isGone: boolean } {
  const { name, namespace = '' } = live.metadata;
  checkPreconditions(definition, live, options);
  checkDeletable(definition, name);
  const extra = FINALIZERS[options.propagationPolicy];
  const isHeld = definition.plural === 'namespaces' || (live.metadata.finalizers ?? []).length + extra.length > 0;
  if (options.isDryRun) return { object: live, isGone: !isHeld };
  if (isHeld) return { object: markLeaving(cluster, definition, live, extra), isGone: false };
  const seconds = definition.kind === 'Pod' ? graceSeconds(live, options) : 0;
  if (seconds > 0) return { object: askToEnd(cluster, live, seconds), isGone: false };
  return { object: cluster.store.delete(storeKey(definition), namespace, name) ?? live, isGone: true };
}
