import type { Cluster } from '../cluster';
import { createObject, timestampOf } from '../rest/create-object';
import { deleteObject } from '../rest/delete-object';
import { listOf, recordOf } from '../schema/record';
import { loadResource } from '../served/resources';
import type { KubeObject } from '../store';
import { CONTROLLER_OPTIONS } from './controller-options';
import { followOwned } from './follow-owned';
import { controllerRef, isActive, isOwnedBy, isReady } from './pod-state';
import { writeStatus } from './write-status';

const KEY = 'batch/jobs';
const BACKGROUND = { isDryRun: false, propagationPolicy: 'Background', preconditions: {} } as const;
const CONTROLLER_UID = 'batch.kubernetes.io/controller-uid';

const podsOf = (cluster: Cluster, job: KubeObject): KubeObject[] =>
  cluster.store.list('pods', job.metadata.namespace).filter((pod) => isOwnedBy(pod, job));

const conditionsOf = (job: KubeObject): Record<string, unknown>[] =>
  listOf(recordOf(job.status).conditions).map(recordOf);
const isOver = (job: KubeObject): boolean =>
  conditionsOf(job).some(({ type, status }) => (type === 'Complete' || type === 'Failed') && status === 'True');

/** The selector and labels that the API server gives a job of its own. */
function withSelector(cluster: Cluster, job: KubeObject): KubeObject {
  const spec = recordOf(job.spec);
  if (spec.selector) return job;
  const { uid, name } = job.metadata;
  const template = recordOf(spec.template);
  const metadata = recordOf(template.metadata);
  const labels = {
    ...recordOf(metadata.labels),
    ...{ [CONTROLLER_UID]: uid, 'batch.kubernetes.io/job-name': name, 'controller-uid': uid, 'job-name': name },
  };
  const selector = { matchLabels: { [CONTROLLER_UID]: uid } };
  const next = { ...spec, selector, template: { ...template, metadata: { ...metadata, labels } } };
  return cluster.store.update(KEY, { ...job, spec: next });
}

function createPod(cluster: Cluster, job: KubeObject): void {
  const { metadata: template, spec } = recordOf(recordOf(job.spec).template);
  const { labels, annotations } = recordOf(template);
  const metadata = {
    generateName: `${job.metadata.name}-`,
    labels,
    ...(annotations ? { annotations } : {}),
    ownerReferences: [controllerRef(job)],
  };
  createObject(cluster, loadResource('pods'), { metadata, spec }, job.metadata.namespace, CONTROLLER_OPTIONS);
}

/** Runs as many pods at once as the job allows, until enough have succeeded or too many have failed. */
function run(cluster: Cluster, given: KubeObject): void {
  if (isOver(given)) return;
  const job = withSelector(cluster, given);
  const { parallelism = 1, completions = 1, backoffLimit = 6, suspend } = recordOf(job.spec);
  const inPhase = (phase: string) => podsOf(cluster, job).filter((pod) => recordOf(pod.status).phase === phase).length;
  const [succeeded, failed] = [inPhase('Succeeded'), inPhase('Failed')];
  const isComplete = succeeded >= Number(completions);
  const isFailed = !isComplete && failed > Number(backoffLimit);
  const active = podsOf(cluster, job).filter(isActive);
  const wanted = isComplete || isFailed || suspend ? 0 : Math.min(Number(parallelism), Number(completions) - succeeded);
  for (const pod of active.slice(wanted)) deleteObject(cluster, loadResource('pods'), pod, BACKGROUND);
  for (let missing = wanted - active.length; missing > 0; missing -= 1) createPod(cluster, job);
  const now = timestampOf(cluster.now());
  const at = { status: 'True', lastProbeTime: now, lastTransitionTime: now };
  const reason = 'BackoffLimitExceeded';
  const failure = { ...at, type: 'Failed', reason, message: 'Job has reached the specified backoff limit' };
  const alive = podsOf(cluster, job).filter(isActive);
  writeStatus(cluster, KEY, job.metadata.namespace ?? '', job.metadata.name, {
    startTime: recordOf(job.status).startTime ?? now,
    ...(alive.length > 0 ? { active: alive.length } : {}),
    ...(succeeded > 0 ? { succeeded } : {}),
    ...(failed > 0 ? { failed } : {}),
    ready: alive.filter(isReady).length,
    ...(isComplete ? { completionTime: now, conditions: [{ ...at, type: 'Complete' }] } : {}),
    ...(isFailed ? { conditions: [failure] } : {}),
  });
}

/** Runs each Job's pods to their end; a CronJob is kept and never due. */
export function startJobs(cluster: Cluster): () => void {
  return followOwned(cluster, { key: KEY, kind: 'Job', reconcile: (job) => run(cluster, job) });
}
